import {
  jobSpecSchema,
  type ClusterView,
  type JobView,
} from '@riverrun/backstage-plugin-flink-common';

/** ISO 8601 time of some seconds ago. */
export const ago = (seconds: number) =>
  new Date(Date.now() - seconds * 1000).toISOString();

/** A running job; what matters to a test is given, the rest is plausible. */
export function jobFixture(changes: Partial<JobView> = {}): JobView {
  const name = changes.name ?? 'flights';
  return {
    uid: `uid-${name}`,
    namespace: 'default',
    name,
    entityRef: `component:default/${name}`,
    owner: 'group:default/streaming',
    revision: 1,
    spec: jobSpecSchema.parse({
      name,
      owner: 'group:default/streaming',
      placement: { cluster: 'local', namespace: 'flink-jobs' },
      flinkVersion: '2.2',
      job: {
        jar: {
          uri: 'file:///flink-state/artifacts/flights.jar',
          args: ['--rate', '500'],
        },
      },
      state: { checkpointInterval: '10 s' },
    }),
    desiredState: 'running',
    state: 'running',
    stateSince: ago(8000),
    jobStatus: 'RUNNING',
    freshness: { status: 'fresh', observedAt: ago(2) },
    clusterId: `${name}-k3v9q2m7xa`,
    flinkJobId: '4f2c9a7be01d43f8a6c5d2e90b7f1a36',
    generation: 1,
    startedAt: ago(8040),
    lastCheckpoint: {
      id: 812,
      completedAt: ago(6),
      durationMs: 214,
      sizeBytes: 1_254_400,
    },
    newestRestorePoint: {
      id: 'rp-812',
      kind: 'checkpoint',
      path: `file:///flink-state/jobs/uid-${name}/checkpoints/4f2c9a7be01d43f8a6c5d2e90b7f1a36/chk-812`,
      completedAt: ago(6),
      sizeBytes: 1_254_400,
      revision: 1,
      flinkVersion: '2.2',
      checkpointId: 812,
    },
    uiUrl: 'http://10.96.0.12:8081/',
    operation: {
      id: 'op-1',
      kind: 'start',
      status: 'succeeded',
      initiator: 'user:default/olga',
      createdAt: ago(8100),
      finishedAt: ago(8000),
      steps: [
        {
          name: 'create-objects',
          status: 'succeeded',
          startedAt: ago(8100),
          finishedAt: ago(8099),
        },
        {
          name: 'wait-for-running',
          status: 'succeeded',
          startedAt: ago(8099),
          finishedAt: ago(8000),
        },
      ],
    },
    allowedActions: ['start', 'stop', 'restore', 'delete'],
    createdAt: ago(90_000),
    updatedAt: ago(8000),
    ...changes,
  };
}

/** A cluster that is ready. */
export function clusterFixture(
  changes: Partial<ClusterView> = {},
): ClusterView {
  return {
    name: 'local',
    title: 'Local platform',
    namespaces: ['flink-jobs'],
    flinkVersions: ['1.20', '2.2'],
    conditions: [
      {
        type: 'Reachable',
        status: 'true',
        reason: 'Answering',
        message: 'Kubernetes 1.34 answers.',
        since: ago(9000),
      },
    ],
    ...changes,
  };
}
