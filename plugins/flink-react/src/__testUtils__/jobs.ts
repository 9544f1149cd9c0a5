import {
  jobSpecSchema,
  type JobView,
} from '@riverrun/backstage-plugin-flink-common';

/** A running job; what matters to a test is given. */
export function jobFixture(changes: Partial<JobView> = {}): JobView {
  const now = new Date().toISOString();
  return {
    uid: 'uid-flights',
    namespace: 'default',
    name: 'flights',
    entityRef: 'component:default/flights',
    owner: 'group:default/streaming',
    revision: 1,
    spec: jobSpecSchema.parse({
      name: 'flights',
      owner: 'group:default/streaming',
      placement: { cluster: 'local', namespace: 'flink-jobs' },
      flinkVersion: '2.2',
      job: { jar: { uri: 'file:///flights.jar' } },
    }),
    desiredState: 'running',
    state: 'running',
    stateSince: now,
    freshness: { status: 'fresh', observedAt: now },
    generation: 1,
    allowedActions: [],
    createdAt: now,
    updatedAt: now,
    ...changes,
  };
}
