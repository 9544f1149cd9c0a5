import type {
  ClusterView,
  JobState,
  JobView,
} from '@riverrun/backstage-plugin-flink-common';

/** While something is expected to change by itself soon, in ms. */
export const BUSY_INTERVAL = 2_000;
/** Otherwise, in ms. */
export const CALM_INTERVAL = 10_000;

const TRANSITIONAL: ReadonlySet<JobState> = new Set([
  'deploying',
  'upgrading',
  'suspending',
  'rolling-back',
  'deleting',
]);

/** Is the job on its way from one state to another? @public */
export function isInTransition(job: JobView): boolean {
  return TRANSITIONAL.has(job.state) || job.operation?.status === 'running';
}

/** Time until the next look at jobs, in ms. */
export function jobsInterval(jobs: JobView[] | undefined): number {
  return jobs?.some(isInTransition) ? BUSY_INTERVAL : CALM_INTERVAL;
}

/** Time until the next look at clusters, in ms. */
export function clustersInterval(clusters: ClusterView[] | undefined): number {
  const waiting = clusters?.some(cluster =>
    cluster.conditions.some(condition => condition.status !== 'true'),
  );
  return waiting ? BUSY_INTERVAL : CALM_INTERVAL;
}
