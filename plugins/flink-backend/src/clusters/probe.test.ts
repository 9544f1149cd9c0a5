import {
  failure,
  FakeApiServer,
  json,
} from '../kubernetes/testing/fakeApiServer';
import { clusterConfig } from '../kubernetes/testing/deploymentInput';
import type { ClusterConnection } from '../kubernetes';
import { createProbe } from './probe';

describe('probe', () => {
  let server: FakeApiServer;
  let connection: ClusterConnection;
  let denied: string[];
  let phase: string;

  beforeEach(async () => {
    denied = [];
    phase = 'Bound';
    server = await FakeApiServer.start(({ path, body }, response) => {
      if (path === '/version') {
        return json(response, 200, { gitVersion: 'v1.34.4' });
      }
      if (path.endsWith('/persistentvolumeclaims/flink-state')) {
        return json(response, 200, { status: { phase } });
      }
      const { verb, resource, subresource } =
        JSON.parse(body).spec.resourceAttributes;
      const asked = `${verb} ${resource}${
        subresource ? `/${subresource}` : ''
      }`;
      return json(response, 201, {
        status: { allowed: !denied.includes(asked) },
      });
    });
    connection = server.connect();
  });
  afterEach(async () => {
    connection.close();
    await server.stop();
  });

  const probe = () => createProbe(clusterConfig, connection);

  it('finds a cluster in order, with its version', async () => {
    await expect(probe()()).resolves.toMatchObject([
      { type: 'Reachable', status: 'true', message: 'Kubernetes v1.34.4' },
      { type: 'Permissions', status: 'true' },
      { type: 'Storage', status: 'true' },
    ]);
  });

  it('names each permission that is missing, and where', async () => {
    denied = ['create services/proxy', 'delete configmaps'];
    const [, permissions] = await probe()();
    expect(permissions).toMatchObject({ status: 'false', reason: 'Missing' });
    expect(permissions.message).toContain(
      'flink-jobs: delete configmaps, create services/proxy',
    );
  });

  it('names a claim that is not bound', async () => {
    phase = 'Pending';
    const [, , storage] = await probe()();
    expect(storage).toMatchObject({
      status: 'false',
      message: expect.stringContaining(
        'PersistentVolumeClaim flink-jobs/flink-state is Pending',
      ),
    });
  });

  it('does not guess about a cluster that does not answer', async () => {
    server.handler = (_, response) => failure(response, 503, 'starting');
    await expect(probe()()).resolves.toMatchObject([
      { type: 'Reachable', status: 'false' },
      { type: 'Permissions', status: 'unknown' },
      { type: 'Storage', status: 'unknown' },
    ]);
  });

  it('remembers since when a status holds', async () => {
    const again = probe();
    const [before] = await again();
    await new Promise(resolve => setTimeout(resolve, 5));
    const [after] = await again();
    expect(after.since).toBe(before.since);
    server.handler = (_, response) => failure(response, 401, 'Unauthorized');
    const [lost] = await again();
    expect(lost).toMatchObject({ status: 'false', reason: 'Refused' });
    expect(Date.parse(lost.since)).toBeGreaterThan(Date.parse(before.since));
  });
});
