import type { Freshness } from '@riverrun/backstage-plugin-flink-common';
import type { DeploymentRecord, JobRecord } from '../stores';

/** Age beyond which an observation of a living job is stale, in ms: three slow looks. */
const STALE_AFTER_MS = 30_000;

/** How old the newest true observation of a job is. */
export function freshnessOf(
  job: JobRecord,
  deployment: DeploymentRecord | undefined,
  now: number,
): Freshness {
  if (!deployment) {
    return { status: 'unknown', reason: 'The job has not been deployed yet' };
  }
  const { observedAt } = job;
  if (deployment.endedAt) {
    // That nothing is left was seen, and nothing can change any more.
    return { status: 'fresh', observedAt: deployment.endedAt };
  }
  if (!observedAt) {
    return {
      status: 'unknown',
      reason: job.freshnessReason ?? 'The job has not been seen yet',
    };
  }
  if (
    deployment.terminalStatus ||
    now - Date.parse(observedAt) < STALE_AFTER_MS
  ) {
    return { status: 'fresh', observedAt };
  }
  return {
    status: 'stale',
    observedAt,
    reason:
      job.freshnessReason ?? 'The control loop has not looked at it since',
  };
}
