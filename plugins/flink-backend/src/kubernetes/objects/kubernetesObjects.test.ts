import { OBJECT_ANNOTATIONS } from '@riverrun/backstage-plugin-flink-common';
import type { V1ConfigMap } from '@kubernetes/client-node';
import { failure, FakeApiServer, json } from '../testing/fakeApiServer';
import { deploymentInput } from '../testing/deploymentInput';
import type { ClusterConnection } from '../connection';
import { buildJobObjects } from '../manifests';
import { createKubernetesObjects } from './kubernetesObjects';
import type { KubernetesObjects } from './types';

interface Stored {
  metadata: { name: string; uid: string; deletionTimestamp?: string };
}

/** Stores objects as an API server does, as far as creation and deletion go. */
class Storage {
  readonly objects = new Map<string, Stored>();
  private uids = 0;

  put(path: string, object: object): void {
    const { metadata } = object as Stored;
    this.objects.set(`${path}/${metadata.name}`, {
      ...object,
      metadata: { ...metadata, uid: `uid-${++this.uids}` },
    });
  }

  handler: FakeApiServer['handler'] = ({ method, path, body }, response) => {
    const found = this.objects.get(path);
    if (method === 'POST') {
      const object: Stored = JSON.parse(body);
      const key = `${path}/${object.metadata.name}`;
      if (this.objects.has(key)) {
        return failure(response, 409, 'already exists');
      }
      this.put(path, object);
      return json(response, 201, this.objects.get(key));
    }
    if (!found) {
      return failure(response, 404, 'not found');
    }
    if (method === 'DELETE') {
      if (JSON.parse(body).preconditions.uid !== found.metadata.uid) {
        return failure(response, 409, 'the UID in the precondition differs');
      }
      this.objects.delete(path);
      return json(response, 200, {});
    }
    return json(response, 200, found);
  };
}

const CONFIG_MAPS = '/api/v1/namespaces/flink-jobs/configmaps';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/flink-jobs/deployments';
const owner = { name: 'orders', uid: 'deployment-uid' };

function configMap(generation: number): V1ConfigMap {
  return {
    metadata: {
      name: 'flink-config-orders',
      namespace: 'flink-jobs',
      annotations: { [OBJECT_ANNOTATIONS.generation]: String(generation) },
    },
    data: { generation: String(generation) },
  };
}

describe('KubernetesObjects', () => {
  let server: FakeApiServer;
  let storage: Storage;
  let connection: ClusterConnection;
  let objects: KubernetesObjects;

  beforeEach(async () => {
    storage = new Storage();
    server = await FakeApiServer.start(storage.handler);
    connection = server.connect();
    objects = createKubernetesObjects(connection);
  });
  afterEach(async () => {
    connection.close();
    await server.stop();
  });

  const stored = () =>
    storage.objects.get(`${CONFIG_MAPS}/flink-config-orders`) as
      | (Stored & V1ConfigMap)
      | undefined;

  it('creates owned objects', async () => {
    await objects.applyConfigMap(configMap(2), owner);
    expect(stored()?.metadata).toMatchObject({
      ownerReferences: [{ kind: 'Deployment', uid: 'deployment-uid' }],
    });
  });

  it('takes an object of its own generation for its own', async () => {
    await objects.applyConfigMap(configMap(2), owner);
    await objects.applyConfigMap(configMap(2), owner);
    expect(stored()?.metadata.uid).toBe('uid-1');
  });

  it('replaces what an older attempt left', async () => {
    await objects.applyConfigMap(configMap(1), owner);
    await objects.applyConfigMap(configMap(2), owner);
    expect(stored()?.data).toEqual({ generation: '2' });
  });

  it('does not adopt what will go with another Deployment', async () => {
    await objects.applyConfigMap(configMap(2), { ...owner, uid: 'deleted' });
    await objects.applyConfigMap(configMap(2), owner);
    expect(stored()?.metadata).toMatchObject({
      uid: 'uid-2',
      ownerReferences: [{ uid: 'deployment-uid' }],
    });
  });

  it('gives way to a newer attempt', async () => {
    await objects.applyConfigMap(configMap(3), owner);
    await expect(
      objects.applyConfigMap(configMap(2), owner),
    ).rejects.toMatchObject({
      name: 'StaleGenerationError',
      ours: 2,
      found: 3,
    });
    expect(stored()?.data).toEqual({ generation: '3' });
  });

  it('gives way to an attempt of the same number that another database has made', async () => {
    const attempt = (flinkJobId: string) =>
      buildJobObjects(deploymentInput({ generation: 2, flinkJobId }))
        .deployment;
    await objects.createDeployment(attempt('a'.repeat(32)));
    await objects.createDeployment(attempt('a'.repeat(32)));
    await expect(
      objects.createDeployment(attempt('b'.repeat(32))),
    ).rejects.toMatchObject({ name: 'StaleGenerationError', found: 2 });
  });

  it('replaces an older Deployment without pods, but never one with pods', async () => {
    const attempt = (generation: number) =>
      buildJobObjects(deploymentInput({ generation })).deployment;
    await objects.createDeployment(attempt(1));
    await expect(objects.createDeployment(attempt(2))).resolves.toMatchObject({
      generation: 2,
      replicas: 0,
    });

    const name = attempt(1).metadata?.name;
    const running = storage.objects.get(`${DEPLOYMENTS}/${name}`);
    storage.objects.set(`${DEPLOYMENTS}/${name}`, {
      ...running!,
      ...{ status: { replicas: 1 } },
    });
    await expect(objects.createDeployment(attempt(3))).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('must be stopped'),
    });
  });

  it('deletes only the very object that was seen', async () => {
    const seen = await objects.createDeployment(
      buildJobObjects(deploymentInput()).deployment,
    );
    await objects.deleteDeployment({ ...seen, uid: 'another' });
    await expect(
      objects.getDeployment(seen.namespace, seen.name),
    ).resolves.toBeDefined();
    await objects.deleteDeployment(seen);
    await objects.deleteDeployment(seen);
    await expect(
      objects.getDeployment(seen.namespace, seen.name),
    ).resolves.toBeUndefined();
  });

  it("finds the checkpoints in Flink's own ConfigMap", async () => {
    const jobId = '0'.repeat(32);
    storage.put(CONFIG_MAPS, {
      metadata: { name: `orders-${jobId}-config-map` },
      data: {
        counter: '12',
        'checkpointID-0000000000000000011': 'x',
        'checkpointID-0000000000000000009': 'x',
      },
    });
    await expect(
      objects.haCheckpointIds('flink-jobs', 'orders', jobId),
    ).resolves.toEqual([9, 11]);
    await expect(
      objects.haCheckpointIds('flink-jobs', 'orders', 'f'.repeat(32)),
    ).resolves.toEqual([]);
  });

  it('reads lists to their end, from storage', async () => {
    server.handler = ({ query }, response) =>
      json(response, 200, {
        items: [{ metadata: { name: query.get('continue') ?? 'first' } }],
        metadata: { continue: query.get('continue') ? '' : 'second' },
      });
    const pods = await objects.listPods('flink-jobs', 'orders');
    expect(pods.map(({ name }) => name)).toEqual(['first', 'second']);
    for (const { query } of server.seen) {
      expect(query.get('labelSelector')).toBe('app=orders');
      expect(query.has('resourceVersion')).toBe(false);
    }
  });
});
