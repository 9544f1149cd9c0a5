import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import {
  coreServices,
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type Permission,
} from '@backstage/plugin-permission-common';
import flinkPlugin from '@riverrun/backstage-plugin-flink-backend';
import request from 'supertest';
import { PortalPermissionPolicy } from './modules/permissionPolicy/PortalPermissionPolicy';

const GROUPS: Record<string, string[]> = {
  'user:default/nora': ['group:default/streaming'],
  'user:default/marek': ['group:default/payments'],
  'user:default/vera': [],
};

const policy = new PortalPermissionPolicy({
  deployers: ['group:default/streaming'],
  administrators: [],
});

async function infoOf({ principal }: BackstageCredentials) {
  if (!isUser(principal)) {
    throw new Error('Only users ask here');
  }
  const { userEntityRef } = principal;
  return {
    userEntityRef,
    ownershipEntityRefs: [userEntityRef, ...GROUPS[userEntityRef]],
  };
}

function isUser(principal: unknown): principal is { userEntityRef: string } {
  return (
    typeof principal === 'object' &&
    principal !== null &&
    'userEntityRef' in principal
  );
}

const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({ getUserInfo: infoOf }),
});

/** Asks the policy without the HTTP call in between, whose tokens the mocks cannot make. */
const permissions = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory() {
    const decide = async (
      requests: Array<{ permission: Permission }>,
      options: { credentials: BackstageCredentials },
    ) => {
      const { credentials } = options;
      const info = await infoOf(credentials);
      return Promise.all(
        requests.map(({ permission }) =>
          policy.handle({ permission }, { credentials, info }),
        ),
      );
    };
    return {
      authorizeConditional: decide,
      authorize: async (requests, options) =>
        (await decide(requests, options)).map(({ result }) => ({
          result:
            result === AuthorizeResult.ALLOW
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        })),
    };
  },
});

const JOB = {
  name: 'flights',
  owner: 'group:default/streaming',
  placement: { cluster: 'local', namespace: 'flink-jobs' },
  flinkVersion: '2.2',
  job: { sql: { script: 'SELECT 1;' } },
};

/** The real policy and the real flink backend; its cluster answers nothing. */
async function startPortal() {
  const { server } = await startTestBackend({
    features: [
      flinkPlugin,
      permissions,
      permissionsRegistryServiceFactory,
      userInfo,
      mockServices.rootConfig.factory({
        data: {
          flink: {
            clusters: {
              local: {
                server: 'https://127.0.0.1:1',
                token: 'none',
                namespaces: ['flink-jobs'],
                images: { '2.2': 'flink:2.2' },
                storage: { uri: 's3://state' },
              },
            },
          },
        },
      }),
    ],
  });
  const as = (user: string) => {
    const authorization = mockCredentials.user.header(`user:default/${user}`);
    return {
      get: (path: string) =>
        request(server)
          .get(`/api/flink${path}`)
          .set('Authorization', authorization),
      post: (path: string, body: object = {}) =>
        request(server)
          .post(`/api/flink${path}`)
          .set('Authorization', authorization)
          .send(body),
      delete: (path: string) =>
        request(server)
          .delete(`/api/flink${path}`)
          .set('Authorization', authorization),
    };
  };
  return { as };
}

describe('portal', () => {
  it('lets owners act on their jobs, and everyone else look', async () => {
    const { as } = await startPortal();

    for (const stranger of ['marek', 'vera']) {
      const created = await as(stranger).post('/jobs', { spec: JOB });
      expect([stranger, created.status]).toEqual([stranger, 403]);
    }
    const created = await as('nora').post('/jobs', { spec: JOB });
    expect(created.body).toMatchObject({ name: 'flights', state: 'created' });

    for (const stranger of ['marek', 'vera']) {
      const seen = await as(stranger).get('/jobs');
      expect(seen.body.items).toMatchObject([
        { name: 'flights', allowedActions: [] },
      ]);
      const statuses = [
        await as(stranger).post('/jobs/default/flights/start'),
        await as(stranger).post('/jobs/default/flights/stop'),
        await as(stranger).delete('/jobs/default/flights'),
      ].map(({ status }) => status);
      expect([stranger, ...statuses]).toEqual([stranger, 403, 403, 403]);
    }

    const own = await as('nora').get('/jobs/default/flights');
    expect(own.body.allowedActions).toEqual(
      expect.arrayContaining(['start', 'stop', 'delete']),
    );
    const started = await as('nora').post('/jobs/default/flights/start');
    expect(started.status).toBe(202);
    expect(started.body.operation.initiator).toBe('user:default/nora');
  }, 60_000);

  it('does not let a deployer create a job that another team would own', async () => {
    const { as } = await startPortal();
    const { status } = await as('nora').post('/jobs', {
      spec: { ...JOB, owner: 'group:default/payments' },
    });
    expect(status).toBe(403);
  }, 60_000);
});
