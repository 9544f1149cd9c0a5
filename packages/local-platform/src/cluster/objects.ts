import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE_NAME } from '../config/addresses.ts';
import { PlatformError } from '../errors.ts';
import type { Paths } from '../paths.ts';
import { waitUntil } from '../processes/wait.ts';
import { kubectl } from './kubectl.ts';

/** Objects of the platform, as an administrator would write them. */
export const MANIFESTS = fileURLToPath(
  new URL('../../manifests', import.meta.url),
);

/** In the order in which they are applied: a namespace before what it holds. */
export const MANIFEST_FILES = [
  'namespace.yaml',
  'jobs.yaml',
  'storage.yaml',
  'portal-read.yaml',
  'portal-write.yaml',
  'dns.yaml',
];

/** Storage for jobs: a directory of this machine. */
export function stateVolume(paths: Paths): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name: 'flink-state',
      labels: { 'app.kubernetes.io/part-of': 'riverrun-local-platform' },
    },
    spec: {
      capacity: { storage: '100Gi' },
      accessModes: ['ReadWriteMany'],
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: '',
      hostPath: { path: paths.state, type: 'Directory' },
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        namespace: 'flink-jobs',
        name: 'flink-state',
      },
    },
  };
}

/** Brings the objects to what the manifests say. Repeats change nothing. */
export async function applyObjects(
  paths: Paths,
  signal: AbortSignal,
): Promise<void> {
  const manifests = MANIFEST_FILES.map(file =>
    fs.readFileSync(path.join(MANIFESTS, file), 'utf8'),
  );
  const input = [...manifests, JSON.stringify(stateVolume(paths))].join(
    '\n---\n',
  );
  await kubectl(
    paths,
    ['apply', '--server-side', '--force-conflicts', '--filename=-'],
    { input, signal },
  );
}

/**
 * Forgets the pods of an earlier run, before the kubelet starts: none of their
 * containers lives. Deployments make new ones, and their jobs recover from
 * their state; the kubelet need not find out pod by pod.
 */
export async function removePods(
  paths: Paths,
  signal: AbortSignal,
): Promise<void> {
  await kubectl(
    paths,
    [
      'delete',
      'pods',
      '--all-namespaces',
      '--all',
      '--force',
      '--grace-period=0',
      '--wait=false',
    ],
    { signal },
  );
}

/** Resolves when the node takes pods. */
export async function waitForNode(
  paths: Paths,
  signal: AbortSignal,
): Promise<void> {
  let answer = '';
  const ready = await waitUntil(
    async () => {
      answer = await kubectl(
        paths,
        [
          'get',
          'node',
          NODE_NAME,
          '--ignore-not-found',
          '--output=jsonpath={.status.conditions[?(@.type=="Ready")].status} {.status.conditions[?(@.type=="Ready")].message} {.spec.taints[*].key}',
        ],
        { signal },
      );
      return answer.startsWith('True') && !answer.includes('not-ready');
    },
    { timeoutMs: 90_000, intervalMs: 250, signal },
  );
  if (!ready) {
    throw new PlatformError({
      step: 'Starting the node',
      problem: `the node is not ready after 90 s: ${
        answer || 'not registered'
      }`,
      remedy: 'The log of the kubelet says why.',
      logFile: path.join(paths.logs, 'kubelet.log'),
    });
  }
}
