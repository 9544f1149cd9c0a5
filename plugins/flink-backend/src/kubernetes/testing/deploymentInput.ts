import {
  parseJobSpec,
  type JobSpec,
  type JobSpecInput,
} from '@riverrun/backstage-plugin-flink-common';
import type { ClusterConfig } from '../../clusters/clusterConfig';
import { clusterIdOf, type DeploymentInput } from '../manifests';

/** A cluster as the local platform configures it. */
export const clusterConfig: ClusterConfig = {
  name: 'local',
  title: 'Local platform',
  access: { type: 'token', server: 'https://10.0.0.1:6443', token: 'secret' },
  namespaces: ['flink-jobs'],
  serviceAccounts: {
    jobManager: 'flink-jobmanager',
    taskManager: 'flink-taskmanager',
  },
  images: {
    '1.20': 'flink:1.20.5-java11',
    '2.0': 'flink:2.0.2-java17',
    '2.1': 'flink:2.1.3-java17',
    '2.2': 'flink:2.2.1-java17',
    '2.3': 'flink:2.3.0-java17',
  },
  imagePullSecrets: [],
  storage: {
    uri: 'file:///flink-state',
    persistentVolumeClaim: 'flink-state',
    mountPath: '/flink-state',
  },
  resources: {
    jobManager: { cpu: 6, memory: 1 },
    taskManager: { cpu: 6, memory: 1 },
  },
  configuration: {},
};

const SHA = 'ab'.repeat(32);

/** A complete specification; the given fields replace those of a small JAR job. */
export function jobSpec(changes: Partial<JobSpecInput> = {}): JobSpec {
  const result = parseJobSpec({
    name: 'orders',
    owner: 'group:default/payments',
    placement: { cluster: 'local', namespace: 'flink-jobs' },
    flinkVersion: '2.2',
    job: {
      jar: {
        uri: `file:///flink-state/artifacts/${SHA}.jar`,
        sha256: SHA,
        entryClass: 'org.example.Orders',
        args: ['--topic', 'orders'],
      },
    },
    jobManager: { cpu: '300m', memory: '1Gi' },
    taskManager: { cpu: '300m', memory: '1Gi' },
    ...changes,
  });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.issues));
  }
  return result.spec;
}

/** All that the objects of a deployment attempt are made from. */
export function deploymentInput(
  changes: Partial<DeploymentInput> = {},
): DeploymentInput {
  const uid = '0d9e7a54-3f63-4d0e-9a3c-7d1f6f0f5a11';
  return {
    job: { uid, namespace: 'default', name: 'orders' },
    spec: jobSpec(),
    revision: 3,
    revisionHash: '0123456789abcdef',
    generation: 7,
    clusterId: clusterIdOf('orders', uid),
    flinkJobId: '123e4567000000000000000000000012',
    cluster: clusterConfig,
    runtime: { configMapName: 'riverrun-runtime-0123456789ab' },
    ...changes,
  };
}
