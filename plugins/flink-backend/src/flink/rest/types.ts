import type { FlinkJobStatus } from '@riverrun/backstage-plugin-flink-common';

/** One line of Flink's list of jobs. */
export interface FlinkJobSummary {
  /** 32 hex digits. */
  id: string;
  name: string;
  status: FlinkJobStatus;
  /** Milliseconds since the epoch. */
  startTime: number;
  /** Milliseconds since the epoch; undefined while the job has not ended. */
  endTime?: number;
  tasks: { total: number; running: number };
}

/** A job as Flink describes it. */
export interface FlinkJobDetails {
  id: string;
  name: string;
  status: FlinkJobStatus;
  startTime: number;
  endTime?: number;
  vertices: {
    id: string;
    name: string;
    parallelism: number;
    status: string;
    /** Subtasks per task state, for example `{ RUNNING: 2 }`. */
    tasks: Record<string, number>;
  }[];
}

/** A checkpoint or savepoint in Flink's statistics. */
export interface FlinkCheckpoint {
  id: number;
  status: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  isSavepoint: boolean;
  /** Milliseconds since the epoch. */
  triggeredAt: number;
  /** Milliseconds since the epoch of the last acknowledgement. */
  completedAt?: number;
  durationMs?: number;
  /** Size of the whole state. */
  sizeBytes?: number;
  /** Present when it has completed and is kept outside of the cluster. */
  path?: string;
  /** Flink has deleted it. */
  discarded: boolean;
  failureMessage?: string;
}

/** Checkpoint statistics of a job. */
export interface FlinkCheckpoints {
  counts: {
    completed: number;
    failed: number;
    inProgress: number;
    restored: number;
  };
  /** Newest completed checkpoint, not savepoint. */
  latestCompleted?: FlinkCheckpoint;
  latestSavepoint?: FlinkCheckpoint;
  latestFailed?: FlinkCheckpoint;
  /** What the job started or last recovered from. */
  restored?: {
    id: number;
    path?: string;
    isSavepoint: boolean;
    restoredAt: number;
  };
  /** Newest first; Flink keeps `web.checkpoints.history` of them, by default 10. */
  history: FlinkCheckpoint[];
}

/** How a savepoint that was asked for stands. */
export type SavepointStatus =
  | { status: 'in-progress' }
  | { status: 'completed'; path: string }
  | {
      status: 'failed';
      message: string;
      /**
       * The savepoint exists although the job failed while it stopped
       * (`StopWithSavepointStoppingException`).
       */
      path?: string;
    }
  /**
   * Flink does not know the trigger: never received, forgotten after a change of the
   * leader, or older than `rest.async.store-duration` (5 min). Look into the checkpoint
   * history before asking again.
   */
  | { status: 'unknown-trigger' };

/** One failure in Flink's exception history. */
export interface FlinkException {
  /** Milliseconds since the epoch. */
  timestamp: number;
  name: string;
  stacktrace: string;
  taskName?: string;
  taskManagerId?: string;
}

/**
 * Flink's REST API of one application cluster.
 *
 * Every call throws {@link FlinkRestError} on failure; its `kind` tells ignorance
 * (`unreachable`) from knowledge (`not-found`, `refused`).
 */
export interface FlinkRestClient {
  /** Version and liveness; answers as soon as a leader serves REST. */
  config(): Promise<{ flinkVersion: string }>;
  jobOverview(): Promise<FlinkJobSummary[]>;
  jobDetails(jobId: string): Promise<FlinkJobDetails>;
  /** Undefined when the job has no checkpointing. */
  checkpoints(jobId: string): Promise<FlinkCheckpoints | undefined>;
  /**
   * Asks for a savepoint and an end of the job. Safe to repeat with the same trigger id.
   *
   * @param options.triggerId - 32 hex digits, chosen by the caller and recorded before the call
   * @param options.drain - emit the end of time, so that the job cannot be resumed as it was
   */
  triggerStopWithSavepoint(
    jobId: string,
    options: { targetDirectory: string; triggerId: string; drain: boolean },
  ): Promise<void>;
  savepointStatus(jobId: string, triggerId: string): Promise<SavepointStatus>;
  /** Asks for cancellation; it is done when the job's status says so. */
  cancel(jobId: string): Promise<void>;
  /** Newest first. */
  exceptions(
    jobId: string,
    options?: { max?: number },
  ): Promise<FlinkException[]>;
}
