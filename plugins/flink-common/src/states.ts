/**
 * Lifecycle state of a job as this suite sees it.
 *
 * Never mixed with Flink's own job status ({@link FlinkJobStatus}), with the age of
 * what was last seen ({@link Freshness}), or with `spec.lifecycle` of the catalog.
 *
 * @public
 */
export const JOB_STATES = [
  'created',
  'deploying',
  'running',
  'upgrading',
  'suspending',
  'suspended',
  'rolling-back',
  'finished',
  'cancelled',
  'failed',
  'deleting',
] as const;

/** One of {@link JOB_STATES}. @public */
export type JobState = (typeof JOB_STATES)[number];

/** What the owner wants of a job. @public */
export const DESIRED_STATES = ['running', 'suspended'] as const;

/** One of {@link DESIRED_STATES}. @public */
export type DesiredState = (typeof DESIRED_STATES)[number];

/**
 * Job status as Flink's REST API reports it (`org.apache.flink.api.common.JobStatus`).
 *
 * @public
 */
export const FLINK_JOB_STATUSES = [
  'INITIALIZING',
  'CREATED',
  'RUNNING',
  'FAILING',
  'FAILED',
  'CANCELLING',
  'CANCELED',
  'FINISHED',
  'RESTARTING',
  'SUSPENDED',
  'RECONCILING',
] as const;

/** One of {@link FLINK_JOB_STATUSES}. @public */
export type FlinkJobStatus = (typeof FLINK_JOB_STATUSES)[number];

/** Job statuses after which Flink never runs the job again (`JobStatus#isGloballyTerminalState`). @public */
export function isGloballyTerminal(status: FlinkJobStatus): boolean {
  return status === 'FINISHED' || status === 'CANCELED' || status === 'FAILED';
}

/**
 * How old the newest true observation of a job is.
 *
 * `fresh`: seen within the expected interval. `stale`: seen before, but longer ago than
 * that. `unknown`: not seen since the job was last deployed. Ignorance is never turned
 * into a failure: `jobStatus` keeps its last seen value beside this field.
 *
 * @public
 */
export interface Freshness {
  status: 'fresh' | 'stale' | 'unknown';
  /** ISO 8601 time of the newest observation. */
  observedAt?: string;
  /** Why there is none newer, in words for a person. */
  reason?: string;
}
