import type {
  FlinkCheckpoints,
  FlinkException,
  FlinkJobSummary,
  SavepointStatus,
} from '../flink';
import type { DeploymentObservation, PodObservation } from '../kubernetes';

/** What Kubernetes shows of a job. */
export interface KubernetesView {
  /**
   * True when this came from a consistent read just now, so that absence is proven;
   * false when it came from a watch.
   */
  proven: boolean;
  deployment?: DeploymentObservation;
  pods: PodObservation[];
}

/** What Flink's REST API answered. */
export interface FlinkView {
  /** Absent when Flink answered and does not list the job. */
  job?: FlinkJobSummary;
  /** Absent when not asked for, or the job has no checkpointing. */
  checkpoints?: FlinkCheckpoints;
  /** State of the savepoint that the running operation has asked for. */
  savepoint?: SavepointStatus;
  /** Newest failure, asked for when the job is in trouble. */
  exception?: FlinkException;
}

/**
 * All that was seen of a job in one look. A missing part is ignorance, with its reason;
 * it never means that something does not exist.
 */
export interface Observation {
  kubernetes?: KubernetesView;
  kubernetesError?: string;
  flink?: FlinkView;
  flinkError?: string;
  /** End of the log of a JobManager that crashes. */
  crashLog?: string;
}
