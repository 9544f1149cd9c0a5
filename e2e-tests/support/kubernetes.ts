import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { home } from './environment';
import { waitFor } from './waitFor';

const run = promisify(execFile);

/** Kubernetes namespace of the jobs. */
export const NAMESPACE = 'flink-jobs';

/** All kinds that a deployment of a job can leave behind. */
const KINDS = [
  'deployments',
  'replicasets',
  'pods',
  'services',
  'configmaps',
  'secrets',
  'ingresses',
  'networkpolicies',
  'leases',
  'serviceaccounts',
  'roles',
  'rolebindings',
  'persistentvolumeclaims',
].join(',');

/** Runs kubectl as the cluster's administrator. */
export async function kubectl(...args: string[]): Promise<string> {
  const { stdout } = await run(
    path.join(home, 'platform/bin/kubectl'),
    ['--kubeconfig', path.join(home, 'platform/admin.kubeconfig'), ...args],
    { timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
  );
  return stdout;
}

/** A pod; Flink gives the name of a lost one to the next, hence the uid. */
export interface Pod {
  name: string;
  uid: string;
}

/** A job's pods of one component, or of both. */
export async function podsOf(
  clusterId: string,
  component?: 'jobmanager' | 'taskmanager',
): Promise<Pod[]> {
  const { items } = JSON.parse(
    await kubectl(
      ...['get', 'pods', '--namespace', NAMESPACE, '--output', 'json'],
      '--selector',
      `app=${clusterId}${component ? `,component=${component}` : ''}`,
    ),
  ) as { items: { metadata: Pod }[] };
  return items.map(({ metadata: { name, uid } }) => ({ name, uid }));
}

/** Everything in the namespace whose name or labels carry a cluster-id. */
export async function objectsOf(clusterId: string): Promise<string[]> {
  const { items } = JSON.parse(
    await kubectl('get', KINDS, '--namespace', NAMESPACE, '--output', 'json'),
  ) as {
    items: {
      kind: string;
      metadata: { name: string; labels?: Record<string, string> };
    }[];
  };
  return items
    .filter(
      ({ metadata }) =>
        metadata.name.includes(clusterId) ||
        Object.values(metadata.labels ?? {}).includes(clusterId),
    )
    .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

/** Asks Flink's REST API of a job through the API server, past the portal. */
export async function askFlink<T>(clusterId: string, rest: string): Promise<T> {
  const service = `/api/v1/namespaces/${NAMESPACE}/services/${clusterId}-rest:rest/proxy`;
  return JSON.parse(await kubectl('get', '--raw', `${service}${rest}`)) as T;
}

/** Kills the processes of pods at once, as a lost machine would. */
export async function killPods(pods: Pod[]): Promise<void> {
  await kubectl(
    ...['delete', 'pods', '--namespace', NAMESPACE],
    ...['--grace-period=0', '--force'],
    ...pods.map(({ name }) => name),
  );
}

/** Waits until Flink itself says that the job runs, with as many checkpoints as asked. */
export async function flinkRuns(
  clusterId: string,
  jobId: string,
  options: { timeoutMs: number },
): Promise<void> {
  let seen = '';
  await waitFor(
    `Flink runs ${clusterId}`,
    async () => {
      const job = await askFlink<{
        state: string;
        vertices: { status: string }[];
      }>(clusterId, `/jobs/${jobId}`);
      seen = `${job.state}: ${job.vertices.map(v => v.status)}`;
      const runs =
        job.state === 'RUNNING' &&
        job.vertices.every(vertex => vertex.status === 'RUNNING');
      return runs || undefined;
    },
    { timeoutMs: options.timeoutMs, last: () => seen },
  );
}

/** Records that the sources of a job have emitted so far, as its tasks last reported. */
export async function recordsRead(
  clusterId: string,
  jobId: string,
): Promise<number> {
  const { vertices } = await askFlink<{
    vertices: { name: string; metrics: Record<string, number> }[];
  }>(clusterId, `/jobs/${jobId}`);
  return vertices[0].metrics['write-records'];
}
