import {
  jobSpecSchema,
  type ClusterView,
  type JobSpecInput,
  type JobView,
} from '@riverrun/backstage-plugin-flink-common';

/** A job as the flink backend shows it. */
export function aJob(
  spec: Partial<JobSpecInput> = {},
  view: Partial<JobView> = {},
): JobView {
  const full = jobSpecSchema.parse({
    name: 'orders',
    owner: 'group:default/payments',
    placement: { cluster: 'blue', namespace: 'flink-jobs' },
    flinkVersion: '2.2',
    job: { sql: { script: 'SELECT 1;' } },
    ...spec,
  });
  return {
    uid: `uid-of-${full.name}`,
    namespace: full.namespace,
    name: full.name,
    entityRef: `component:${full.namespace}/${full.name}`,
    owner: full.owner,
    revision: 1,
    spec: full,
    desiredState: 'running',
    state: 'running',
    stateSince: '2026-01-01T00:00:00.000Z',
    freshness: { status: 'fresh' },
    generation: 1,
    allowedActions: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...view,
  };
}

/** A cluster as the flink backend shows it. */
export function aCluster(view: Partial<ClusterView> = {}): ClusterView {
  return {
    name: 'blue',
    title: 'Blue',
    namespaces: ['flink-jobs'],
    flinkVersions: ['2.2'],
    conditions: [],
    ...view,
  };
}
