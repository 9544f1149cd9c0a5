import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { JobView } from '@riverrun/backstage-plugin-flink-common';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { flinkClusterConditionsExtensionPoint } from '@riverrun/backstage-plugin-flink-node';
import request from 'supertest';
import { createFlinkJobConditionalDecision, flinkJobConditions } from '.';
import { createFlinkPlugin } from './plugin';
import { SimulatedCluster, SPEC } from './__testUtils__';

jest.setTimeout(60_000);

type Policy = (permission: Permission, user: string) => PolicyDecision;

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** Who signs in as what: an owner, a member of another team, and a viewer. */
const TEAMS: Record<string, string[]> = {
  'user:default/olga': ['user:default/olga', 'group:default/payments'],
  'user:default/max': ['user:default/max', 'group:default/search'],
  'user:default/vera': ['user:default/vera'],
};

const portalPolicy: Policy = (permission, user) => {
  if (permission.name.endsWith('.read')) {
    return ALLOW;
  }
  if (user === 'user:default/vera') {
    return DENY;
  }
  return permission.type === 'resource'
    ? createFlinkJobConditionalDecision(
        permission as Parameters<typeof createFlinkJobConditionalDecision>[0],
        flinkJobConditions.isJobOwner({ owners: TEAMS[user] ?? [] }),
      )
    : ALLOW;
};

describe('flink plugin', () => {
  const backends: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(backends.splice(0).map(backend => backend.stop()));
  });

  async function setUp(policy: Policy = () => ALLOW) {
    const cluster = new SimulatedCluster();
    const answer = (permission: Permission, credentials: unknown) => {
      const { principal } = credentials as {
        principal: { type: string; userEntityRef?: string };
      };
      return principal.userEntityRef
        ? policy(permission, principal.userEntityRef)
        : ALLOW;
    };
    const permissions = mockServices.permissions.mock({
      authorize: async (requests, options) =>
        requests.map(({ permission }) => {
          const { result } = answer(permission, options.credentials);
          return {
            result:
              result === AuthorizeResult.ALLOW
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
          };
        }),
      authorizeConditional: async (requests, options) =>
        requests.map(({ permission }) =>
          answer(permission, options.credentials),
        ),
    });
    const userInfo = mockServices.userInfo.mock({
      getUserInfo: async credentials => {
        const { userEntityRef } = credentials.principal as {
          userEntityRef: string;
        };
        return {
          userEntityRef,
          ownershipEntityRefs: TEAMS[userEntityRef] ?? [userEntityRef],
        };
      },
    });
    const auditor = mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    });
    const backend = await startTestBackend({
      features: [
        auditor.factory,
        createFlinkPlugin(() => new Map([['local', cluster]])),
        permissions.factory,
        userInfo.factory,
        createBackendModule({
          pluginId: 'flink',
          moduleId: 'local-platform',
          register(env) {
            env.registerInit({
              deps: { conditions: flinkClusterConditionsExtensionPoint },
              async init({ conditions }) {
                conditions.addProvider({
                  name: 'local-platform',
                  getConditions: async () => [
                    {
                      type: 'LocalPlatform',
                      status: 'false',
                      reason: 'Preparing',
                      progress: 0.5,
                      since: '2026-01-01T00:00:00.000Z',
                    },
                  ],
                });
              },
            });
          },
        }),
      ],
    });
    backends.push(backend);

    const as = (user: string) => {
      const authorization = mockCredentials.user.header(user);
      const call = (method: 'get' | 'post' | 'delete', path: string) =>
        request(backend.server)
          [method](`/api/flink${path}`)
          .set('Authorization', authorization);
      return {
        get: (path: string) => call('get', path),
        post: (path: string, body: object = {}) =>
          call('post', path).send(body),
        delete: (path: string) => call('delete', path),
      };
    };
    return { cluster, as, auditor, server: backend.server };
  }

  const olga = 'user:default/olga';
  const path = '/jobs/default/orders';

  async function until(
    read: () => Promise<{ body: JobView }>,
    state: string,
  ): Promise<JobView> {
    for (let i = 0; i < 200; i++) {
      const { body } = await read();
      if (body.state === state && body.operation?.status !== 'running') {
        return body;
      }
      await new Promise(resolve => {
        setTimeout(resolve, 50);
      });
    }
    throw new Error(`never ${state}`);
  }

  it('creates, starts, stops and deletes a job', async () => {
    const { as, cluster } = await setUp();
    const api = as(olga);
    const read = () => api.get(path);

    const created = await api.post('/jobs', { spec: SPEC });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      entityRef: 'component:default/orders',
      state: 'created',
      revision: 1,
      generation: 0,
      freshness: { status: 'unknown' },
      operation: { kind: 'create', status: 'succeeded', initiator: olga },
    });

    const started = await api.post(`${path}/start`);
    expect(started.status).toBe(202);
    const running = await until(read, 'running');
    expect(running).toMatchObject({
      jobStatus: 'RUNNING',
      freshness: { status: 'fresh' },
      uiUrl: 'http://10.0.0.1:8081/',
      generation: 1,
    });
    const operation = await api.get(
      `${path}/operations/${started.body.operation.id}`,
    );
    expect(operation.body).toMatchObject({
      kind: 'start',
      status: 'succeeded',
    });

    await api.post(`${path}/stop`, { reason: 'maintenance' });
    const stopped = await until(read, 'suspended');
    expect(stopped).toMatchObject({
      newestRestorePoint: { kind: 'savepoint' },
      operation: { kind: 'stop', reason: 'maintenance' },
    });
    expect(stopped.uiUrl).toBeUndefined();

    const deleted = await api.delete(`${path}?reason=test`);
    expect(deleted.status).toBe(202);
    const end = `${path}/operations/${deleted.body.operation.id}`;
    for (let i = 0; i < 100; i++) {
      const { body } = await api.get(end);
      if (body.status === 'succeeded') {
        break;
      }
      await new Promise(resolve => {
        setTimeout(resolve, 50);
      });
    }
    expect((await api.get(path)).status).toBe(404);
    expect((await api.get(end)).body).toMatchObject({ status: 'succeeded' });
    expect(cluster.inventory()).toEqual([]);
  });

  it('records in the audit log what was asked for, and why', async () => {
    const { as, auditor } = await setUp();
    const api = as(olga);
    await api.post('/jobs', { spec: SPEC });
    const from = { type: 'empty', reason: 'new topic' };
    await api.post(`${path}/start`, { from });
    await api.post(`${path}/stop`, { mode: 'cancel', reason: 'too dear' });
    await api.delete(`${path}?reason=moved`);
    const events = auditor.createEvent.mock.calls.map(([event]) => event);
    const job = 'default/orders';
    expect(events).toMatchObject([
      { eventId: 'job-create' },
      { eventId: 'job-start', meta: { job, from } },
      {
        eventId: 'job-stop',
        meta: { job, mode: 'cancel', reason: 'too dear' },
      },
      { eventId: 'job-delete', meta: { job, reason: 'moved' } },
    ]);
  });

  it('refuses a bad specification with all issues, before anything changes', async () => {
    const { as } = await setUp();
    const refused = await as(olga).post('/jobs', {
      spec: { ...SPEC, paralelism: 2, flinkVersion: '1.15' },
    });
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatchObject({
      name: 'InputError',
      issues: expect.arrayContaining([
        expect.objectContaining({
          path: 'paralelism',
          hint: "did you mean 'parallelism'?",
        }),
        expect.objectContaining({ path: 'flinkVersion' }),
      ]),
    });
    const elsewhere = await as(olga).post('/jobs', {
      spec: { ...SPEC, placement: { cluster: 'moon', namespace: 'x' } },
    });
    expect(elsewhere.body.error.issues).toEqual([
      expect.objectContaining({
        path: 'placement.cluster',
        hint: 'clusters: local',
      }),
    ]);
    expect((await as(olga).get('/jobs')).body.totalItems).toBe(0);
  });

  it('refuses requests that its document does not know', async () => {
    const { as } = await setUp();
    const api = as(olga);
    expect((await api.get('/jobs?limit=1000')).status).toBe(400);
    expect((await api.get('/jobs?colour=red')).status).toBe(400);
    expect((await api.get('/jobs?orderBy=uid:asc')).status).toBe(400);
    expect((await api.post('/jobs', { spec: SPEC, x: 1 })).status).toBe(400);
    await api.post('/jobs', { spec: SPEC });
    expect((await api.post(`${path}/stop`, { mode: 'kill' })).status).toBe(400);
    expect(
      (await api.post(`${path}/start`, { from: { type: 'empty' } })).status,
    ).toBe(400);
    const { body } = await api.get('/openapi.json');
    expect(body.components.schemas.JobSpec.properties).toHaveProperty(
      'parallelism',
    );
  });

  it('filters, orders and pages lists', async () => {
    const { as } = await setUp();
    const api = as(olga);
    for (const name of ['b', 'a', 'c']) {
      await api.post('/jobs', { spec: { ...SPEC, name } });
    }
    const first = await api.get(
      '/jobs?limit=2&orderBy=name:desc&state=created',
    );
    expect(first.body.error).toBeUndefined();
    expect(first.body.items.map(({ name }: JobView) => name)).toEqual([
      'c',
      'b',
    ]);
    const { nextCursor, totalItems } = first.body;
    expect(totalItems).toBe(3);
    const second = await api.get(
      `/jobs?limit=2&orderBy=name:desc&cursor=${nextCursor}`,
    );
    expect(second.body.items.map(({ name }: JobView) => name)).toEqual(['a']);
    expect(second.body.nextCursor).toBeUndefined();
    const owned = await api.get('/jobs?owner=group:default/payments');
    expect(owned.body.totalItems).toBe(3);
    const both = await api.get('/jobs?state=created&state=running');
    expect(both.body.totalItems).toBe(3);
  });

  it('answers a repetition as the first request, and refuses a reused key', async () => {
    const { as } = await setUp();
    const api = as(olga);
    const create = (spec: object) =>
      api.post('/jobs', { spec }).set('Idempotency-Key', 'k1');
    const [one, two] = [await create(SPEC), await create(SPEC)];
    expect(two.status).toBe(201);
    expect(two.body.uid).toBe(one.body.uid);
    const reused = await create({ ...SPEC, name: 'other' });
    expect(reused.status).toBe(409);

    const start = () => api.post(`${path}/start`).set('Idempotency-Key', 'k2');
    const [first, second] = await Promise.all([start(), start()]);
    expect(second.body.operation.id).toBe(first.body.operation.id);
  });

  it('refuses a second job of the name, and a second operation by naming the first', async () => {
    const { as, cluster } = await setUp();
    const api = as(olga);
    await api.post('/jobs', { spec: SPEC });
    expect((await api.post('/jobs', { spec: SPEC })).status).toBe(409);

    cluster.reachable = false;
    const first = await api.post(`${path}/start`);
    const second = await api.post(`${path}/start`);
    expect(second.status).toBe(409);
    expect(second.body.error.message).toContain(first.body.operation.id);
  });

  it('shows conditions of clusters, from probes and from other modules', async () => {
    const { as } = await setUp();
    const { body } = await as(olga).get('/clusters');
    expect(body.items).toEqual([
      {
        name: 'local',
        title: 'Simulated',
        namespaces: ['flink-jobs'],
        flinkVersions: ['2.2'],
        conditions: [
          expect.objectContaining({ type: 'LocalPlatform', progress: 0.5 }),
          expect.objectContaining({ type: 'Reachable', status: 'true' }),
        ],
      },
    ]);
  });

  it('lets nobody in without credentials', async () => {
    const { server } = await setUp();
    const response = await request(server)
      .get('/api/flink/jobs')
      .set('Authorization', mockCredentials.none.header());
    expect(response.status).toBe(401);
  });

  describe('permissions', () => {
    const max = 'user:default/max';
    const vera = 'user:default/vera';

    it.each([
      [olga, 201, ['start', 'stop', 'restore', 'delete'], 202],
      [max, 403, [], 403],
      [vera, 403, [], 403],
    ])(
      '%s: create %d, allowed %j, start %d',
      async (user, create, allowed, start) => {
        const { as } = await setUp(portalPolicy);
        expect(
          (await as(user).post('/jobs', { spec: { ...SPEC, name: 'new' } }))
            .status,
        ).toBe(create);
        await as(olga).post('/jobs', { spec: SPEC });

        const seen = await as(user).get(path);
        expect(seen.body.allowedActions).toEqual(allowed);
        const list = await as(user).get('/jobs?text=orders');
        expect(list.body.items[0].allowedActions).toEqual(allowed);

        const started = await as(user).post(`${path}/start`);
        expect(started.status).toBe(start);
      },
    );

    it('says who the owner is to whom it refuses a change', async () => {
      const { as } = await setUp(portalPolicy);
      await as(olga).post('/jobs', { spec: SPEC });
      for (const response of [
        await as(max).post(`${path}/start`),
        await as(max).post(`${path}/stop`),
        await as(max).delete(path),
      ]) {
        expect(response.status).toBe(403);
        expect(response.body.error.message).toContain(
          'its owner is group:default/payments',
        );
      }
    });

    it('hides jobs that one may not read, as if there were none', async () => {
      const { as } = await setUp((permission, user) =>
        permission.name === 'flink.job.read'
          ? createFlinkJobConditionalDecision(
              permission as Parameters<
                typeof createFlinkJobConditionalDecision
              >[0],
              flinkJobConditions.isJobOwner({ owners: TEAMS[user] }),
            )
          : ALLOW,
      );
      await as(olga).post('/jobs', { spec: SPEC });
      expect((await as(olga).get('/jobs')).body.totalItems).toBe(1);
      expect((await as(max).get('/jobs')).body).toEqual({
        items: [],
        totalItems: 0,
      });
      expect((await as(max).get(path)).status).toBe(404);
      expect((await as(max).post(`${path}/start`)).status).toBe(404);

      // Another team's new job of the same name shows nothing of the deleted one.
      const { body: deletion } = await as(olga).delete(path);
      const operation = `${path}/operations/${deletion.operation.id}`;
      for (let i = 0; (await as(olga).get(path)).status !== 404; i++) {
        expect(i).toBeLessThan(200);
        await new Promise(resolve => {
          setTimeout(resolve, 50);
        });
      }
      const mine = { ...SPEC, owner: 'group:default/search' };
      expect((await as(max).post('/jobs', { spec: mine })).status).toBe(201);
      expect((await as(max).get(operation)).status).toBe(404);
      expect((await as(olga).get(operation)).status).toBe(200);
    });

    it('lets a start without the newest state need a permission of its own', async () => {
      const { as } = await setUp(permission =>
        permission.name === 'flink.job.restore' ? DENY : ALLOW,
      );
      const api = as(olga);
      await api.post('/jobs', { spec: SPEC });
      await api.post(`${path}/start`);
      await until(() => api.get(path), 'running');
      await api.post(`${path}/stop`);
      await until(() => api.get(path), 'suspended');

      const empty = { from: { type: 'empty', reason: 'new topic' } };
      expect((await api.post(`${path}/start`, empty)).status).toBe(403);
      expect((await api.post(`${path}/start`)).status).toBe(202);
    });

    it('lets a start from nothing need it, too, once Flink has deleted all state', async () => {
      const { as, cluster } = await setUp(permission =>
        permission.name === 'flink.job.restore' ? DENY : ALLOW,
      );
      const api = as(olga);
      await api.post('/jobs', { spec: SPEC });
      await api.post(`${path}/start`);
      await until(() => api.get(path), 'running');
      cluster.flinkNow().completeCheckpoint();
      await until(async () => {
        const view = await api.get(path);
        return view.body.newestRestorePoint ? view : { body: {} as JobView };
      }, 'running');
      cluster.flinkNow().end('FINISHED');
      await api.post(`${path}/stop`, { mode: 'cancel' });
      await until(() => api.get(path), 'suspended');

      expect((await api.post(`${path}/start`)).status).toBe(409);
      const empty = { from: { type: 'empty', reason: 'once more' } };
      expect((await api.post(`${path}/start`, empty)).status).toBe(403);
    });

    it('lets services create jobs for others', async () => {
      const { server } = await setUp(portalPolicy);
      const response = await request(server)
        .post('/api/flink/jobs')
        .set(
          'Authorization',
          mockCredentials.service.header({
            onBehalfOf: mockCredentials.service('plugin:catalog'),
            targetPluginId: 'flink',
          }),
        )
        .send({ spec: SPEC });
      expect(response.status).toBe(201);
      expect(response.body.operation.initiator).toBe('plugin:catalog');
    });
  });
});
