import type {
  ClusterView,
  JobView,
} from '@riverrun/backstage-plugin-flink-common';
import { ago, clusterFixture, jobFixture } from '../src/__testUtils__/jobs';

/** One job in each state that looks different. */
export const jobs: JobView[] = [
  jobFixture(),
  jobFixture({
    name: 'orders-enrichment',
    state: 'deploying',
    stateSince: ago(12),
    jobStatus: undefined,
    startedAt: undefined,
    lastCheckpoint: undefined,
    newestRestorePoint: undefined,
    freshness: { status: 'unknown' },
    operation: {
      id: 'op-2',
      kind: 'start',
      status: 'running',
      initiator: 'user:default/olga',
      createdAt: ago(14),
      steps: [
        {
          name: 'check-placement',
          status: 'succeeded',
          startedAt: ago(14),
          finishedAt: ago(13),
        },
        {
          name: 'create-objects',
          status: 'succeeded',
          startedAt: ago(13),
          finishedAt: ago(12),
        },
        {
          name: 'wait-for-job-manager',
          status: 'running',
          startedAt: ago(12),
          message: 'The JobManager pod is fetching the artifact.',
        },
        { name: 'wait-for-running', status: 'pending' },
      ],
    },
  }),
  jobFixture({
    name: 'sessions-sql',
    state: 'failed',
    stateSince: ago(400),
    jobStatus: undefined,
    startedAt: undefined,
    stateReason: {
      code: 'ArtifactNotFound',
      message:
        'The artifact file:///flink-state/artifacts/sessions.jar does not exist.',
      hint: 'Put the JAR there or correct job.jar.uri, then start the job again.',
    },
    freshness: { status: 'fresh', observedAt: ago(3) },
    lastCheckpoint: undefined,
    newestRestorePoint: undefined,
    operation: {
      id: 'op-3',
      kind: 'start',
      status: 'failed',
      initiator: 'user:default/olga',
      createdAt: ago(460),
      finishedAt: ago(400),
      message: 'The init container riverrun-fetch failed.',
      steps: [
        {
          name: 'create-objects',
          status: 'succeeded',
          startedAt: ago(460),
          finishedAt: ago(459),
        },
        {
          name: 'wait-for-job-manager',
          status: 'failed',
          startedAt: ago(459),
          finishedAt: ago(400),
          message:
            'fetch: file:///flink-state/artifacts/sessions.jar: no such file',
        },
      ],
    },
  }),
  jobFixture({
    name: 'clickstream',
    state: 'running',
    jobStatus: 'RESTARTING',
    freshness: {
      status: 'stale',
      observedAt: ago(340),
      reason: 'the cluster does not answer',
    },
  }),
  jobFixture({
    name: 'billing',
    state: 'suspended',
    desiredState: 'suspended',
    stateSince: ago(3600),
    jobStatus: 'FINISHED',
    startedAt: undefined,
    newestRestorePoint: {
      id: 'sp-1',
      kind: 'savepoint',
      path: 'file:///flink-state/jobs/uid-billing/savepoints/savepoint-4f2c9a-9d1f',
      completedAt: ago(3610),
      sizeBytes: 48_230_000,
      revision: 3,
      flinkVersion: '1.20',
    },
    operation: {
      id: 'op-5',
      kind: 'stop',
      status: 'succeeded',
      initiator: 'user:default/olga',
      reason: 'Maintenance of the payment database',
      createdAt: ago(3640),
      finishedAt: ago(3600),
      steps: [
        {
          name: 'stop-with-savepoint',
          status: 'succeeded',
          startedAt: ago(3640),
          finishedAt: ago(3610),
        },
        {
          name: 'remove-deployment',
          status: 'succeeded',
          startedAt: ago(3610),
          finishedAt: ago(3600),
        },
      ],
    },
  }),
  jobFixture({
    name: 'read-only-for-you',
    allowedActions: [],
  }),
];

/** One cluster that is ready, one that comes up, one that is lost. */
export const clusters: ClusterView[] = [
  clusterFixture(),
  clusterFixture({
    name: 'staging',
    title: 'Staging',
    conditions: [
      {
        type: 'LocalPlatform',
        status: 'false',
        reason: 'Preparing',
        message: 'Step 7 of 12: building the image riverrun/flink:2.2.1-java17',
        progress: 0.58,
        since: ago(130),
      },
      {
        type: 'Reachable',
        status: 'false',
        reason: 'ConnectionRefused',
        message: 'https://10.0.0.1:6443 refuses connections.',
        since: ago(130),
      },
    ],
  }),
  clusterFixture({
    name: 'eu-1',
    title: 'Production EU 1',
    flinkVersions: ['2.2'],
    conditions: [
      {
        type: 'Reachable',
        status: 'false',
        reason: 'Timeout',
        message:
          'The API server https://eu-1.example.net:6443 did not answer within 10 s. Check the network and the certificate.',
        since: ago(900),
      },
    ],
  }),
];
