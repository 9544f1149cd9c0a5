import { randomUUID } from 'crypto';
import { clusterIdOf, newFlinkJobId } from '../kubernetes';
import { jobSpec } from '../kubernetes/testing/deploymentInput';
import { deploy, remove } from './testing/deploy';
import { realCluster, waitFor } from './testing/realCluster';

/** What only a real API server can tell; no Flink runs here. */
describe('objects on a real Kubernetes', () => {
  const { cluster } = realCluster();
  const [namespace] = cluster.config.namespaces;
  const uid = randomUUID();
  const clusterId = clusterIdOf('e2e-objects', uid);
  const attempt = (generation: number) => ({
    job: { uid, namespace: 'default', name: 'e2e-objects' },
    spec: jobSpec({
      name: 'e2e-objects',
      placement: { cluster: cluster.config.name, namespace },
      job: { sql: { script: "INSERT INTO a SELECT '#' FROM b;" } },
      dependencies: [{ uri: 's3://bucket/udf.jar' }],
      highAvailability: 'none',
      upgrade: { mode: 'stateless' },
    }),
    revision: 1,
    revisionHash: '0123456789abcdef',
    generation,
    clusterId,
    flinkJobId: newFlinkJobId(),
  });

  beforeAll(() => cluster.start());
  afterAll(async () => {
    await remove(cluster, namespace, clusterId);
    await cluster.stop();
  });

  it('finds the cluster in order', async () => {
    await expect(cluster.probe()).resolves.toMatchObject([
      { type: 'Reachable', status: 'true' },
      { type: 'Permissions', status: 'true' },
      { type: 'Storage', status: 'true' },
    ]);
  });

  it('creates all objects, twice without harm, and sees them', async () => {
    const changed: string[] = [];
    cluster.watch.onChange(job => changed.push(job));
    await deploy(cluster, attempt(1), 0);
    await deploy(cluster, attempt(1), 0);
    const seen = await waitFor(
      'the Deployment in the watch',
      10,
      async () => cluster.watch.observe(uid).deployment,
    );
    expect(seen).toMatchObject({ generation: 1, replicas: 0, jobUid: uid });
    expect(changed).toContain(uid);
    expect(cluster.watch.observe(uid)).toMatchObject({
      synced: true,
      error: undefined,
    });
    await expect(
      cluster.objects.getServiceIp(namespace, `${clusterId}-rest`),
    ).resolves.toMatch(/^[\d.]+$/);
  });

  it('replaces a left-over of an older attempt, and gives way to a newer one', async () => {
    await deploy(cluster, attempt(2), 0);
    await expect(
      cluster.objects.getDeployment(namespace, clusterId),
    ).resolves.toMatchObject({ generation: 2 });
    await expect(deploy(cluster, attempt(1), 0)).rejects.toMatchObject({
      name: 'StaleGenerationError',
      found: 2,
    });
  });

  it('scales only what is still as it was seen', async () => {
    const seen = await cluster.objects.getDeployment(namespace, clusterId);
    const up = await cluster.objects.scaleDeployment(seen!, 1);
    expect(up.replicas).toBe(1);
    // Asked again after a lost answer: done already.
    await expect(
      cluster.objects.scaleDeployment(seen!, 1),
    ).resolves.toMatchObject({ replicas: 1 });
    await cluster.objects.scaleDeployment(up, 0);
    await expect(
      cluster.objects.scaleDeployment(seen!, 1),
    ).rejects.toMatchObject({ kind: 'conflict' });
    await expect(
      cluster.objects.scaleDeployment({ ...seen!, uid: randomUUID() }, 1),
    ).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('deletes the Deployment and all that it owns, nothing else', async () => {
    const seen = await cluster.objects.getDeployment(namespace, clusterId);
    await cluster.objects.deleteDeployment({ ...seen!, uid: randomUUID() });
    await expect(
      cluster.objects.getDeployment(namespace, clusterId),
    ).resolves.toMatchObject({ deletionTimestamp: undefined });
    await remove(cluster, namespace, clusterId);
    await expect(
      cluster.objects.getServiceIp(namespace, `${clusterId}-rest`),
    ).resolves.toBeUndefined();
    await waitFor('the end in the watch', 10, async () =>
      cluster.watch.observe(uid).deployment ? undefined : true,
    );
    await expect(
      cluster.objects.scaleDeployment(seen!, 1),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });
});
