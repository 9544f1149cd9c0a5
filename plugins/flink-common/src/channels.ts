/**
 * Signals channel on which the backend tells that a job has changed; messages are
 * `{ uid, generation }`.
 *
 * @public
 */
export const FLINK_JOBS_CHANNEL = 'flink:jobs';

/**
 * Topic of the events service: a job was created, got a new revision, or was deleted.
 * The payload is `{ uid, namespace, name }`.
 *
 * @public
 */
export const FLINK_JOB_CHANGED_TOPIC = 'flink.job.changed';
