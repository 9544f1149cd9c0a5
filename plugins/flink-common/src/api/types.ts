import type { JobSpec } from '../spec/jobSpec';
import type {
  DesiredState,
  FlinkJobStatus,
  Freshness,
  JobState,
} from '../states';

/**
 * Something a person may do to a job. `allowedActions` of a job lists those that the
 * caller is permitted, whether or not the job's state allows them at the moment.
 *
 * @public
 */
export const JOB_ACTIONS = ['start', 'stop', 'restore', 'delete'] as const;

/** One of {@link JOB_ACTIONS}. @public */
export type JobAction = (typeof JOB_ACTIONS)[number];

/** A savepoint or retained checkpoint that a job can start from. @public */
export interface RestorePoint {
  id: string;
  kind: 'savepoint' | 'checkpoint';
  /** Path that Flink reads, for example `s3://bucket/jobs/…/savepoint-1`. */
  path: string;
  /** ISO 8601 time of completion. */
  completedAt: string;
  sizeBytes?: number;
  /** Revision that wrote it. */
  revision: number;
  /** Flink version that wrote it, `major.minor`. */
  flinkVersion: string;
  /** Flink's checkpoint id, for checkpoints. */
  checkpointId?: number;
}

/** Newest completed checkpoint of the running deployment. @public */
export interface CheckpointView {
  id: number;
  completedAt: string;
  durationMs?: number;
  sizeBytes?: number;
  path?: string;
}

/**
 * Kinds of change. `clean-up` is asked for by the suite itself: it removes the JobManager
 * of a job that has ended.
 *
 * @public
 */
export type OperationKind = 'create' | 'start' | 'stop' | 'delete' | 'clean-up';

/** How an operation stands. @public */
export type OperationStatus = 'running' | 'succeeded' | 'failed' | 'cancelled';

/** One step of an operation. @public */
export interface OperationStep {
  /** Stable name, for example `stop-with-savepoint`. */
  name: string;
  status: 'pending' | 'running' | 'succeeded' | 'failed';
  startedAt?: string;
  finishedAt?: string;
  /** What happened or what is waited for, in words for a person. */
  message?: string;
}

/** One asked-for change of a job. @public */
export interface OperationView {
  id: string;
  kind: OperationKind;
  status: OperationStatus;
  /** Entity ref of the user, or subject of the service, that asked for it. */
  initiator: string;
  reason?: string;
  steps: OperationStep[];
  message?: string;
  createdAt: string;
  finishedAt?: string;
}

/** Why a job is in its state, and the way out. @public */
export interface StateReason {
  /** Stable code, for example `ArtifactNotFound`. */
  code: string;
  message: string;
  /** What to do about it. */
  hint?: string;
}

/** A job as the API shows it. @public */
export interface JobView {
  /** Immutable. */
  uid: string;
  namespace: string;
  name: string;
  /** `component:<namespace>/<name>`. */
  entityRef: string;
  /** Entity ref of the owner. */
  owner: string;
  /** Number of the newest revision, from 1. */
  revision: number;
  spec: JobSpec;
  desiredState: DesiredState;
  state: JobState;
  stateReason?: StateReason;
  /** ISO 8601 time since when the state holds. */
  stateSince: string;
  /** Flink's word, as last seen. */
  jobStatus?: FlinkJobStatus;
  freshness: Freshness;
  /** `kubernetes.cluster-id` of the newest deployment. */
  clusterId?: string;
  flinkJobId?: string;
  /** Deployment attempts so far. */
  generation: number;
  /** Since when Flink has been running the job (start of the job, not of the attempt). */
  startedAt?: string;
  lastCheckpoint?: CheckpointView;
  newestRestorePoint?: RestorePoint;
  /** Flink's own web interface, where the cluster offers a link to it. */
  uiUrl?: string;
  /** The running operation, else the newest one. */
  operation?: OperationView;
  allowedActions: JobAction[];
  createdAt: string;
  updatedAt: string;
}

/** A page of jobs. @public */
export interface JobList {
  items: JobView[];
  /** All that match, over all pages. */
  totalItems: number;
  /** Cursor of the next page; absent on the last. */
  nextCursor?: string;
}

/** Filter of a list of jobs; values of one field are alternatives, fields are combined. @public */
export interface JobFilter {
  owner?: string[];
  cluster?: string[];
  namespace?: string[];
  state?: JobState[];
  flinkVersion?: string[];
  /** Part of the name or title. */
  text?: string;
}

/** One statement about a cluster, from a probe or another module. @public */
export interface ClusterCondition {
  /** For example `Reachable` or `LocalPlatform`. */
  type: string;
  /** Is what the type names so? */
  status: 'true' | 'false' | 'unknown';
  /** One word for machines, for example `Preparing`. */
  reason?: string;
  message?: string;
  /** 0 to 1, for conditions that get better by waiting. */
  progress?: number;
  /** ISO 8601 time since when the status holds. */
  since: string;
}

/** A cluster that jobs can be placed on. @public */
export interface ClusterView {
  name: string;
  title: string;
  /** Kubernetes namespaces in which jobs may be placed. */
  namespaces: string[];
  /** Flink versions for which the cluster has an image. */
  flinkVersions: string[];
  conditions: ClusterCondition[];
}

/** What a start begins from. Default: the newest restore point; empty when there is none. @public */
export type StartFrom =
  | { type: 'latest' }
  | { type: 'restorePoint'; id: string; reason?: string }
  | { type: 'empty'; reason: string };

/** Body of `POST /jobs/{namespace}/{name}/start`. @public */
export interface StartRequest {
  from?: StartFrom;
}

/** Body of `POST /jobs/{namespace}/{name}/stop`. `savepoint` is the default. @public */
export interface StopRequest {
  mode?: 'savepoint' | 'cancel';
  reason?: string;
}
