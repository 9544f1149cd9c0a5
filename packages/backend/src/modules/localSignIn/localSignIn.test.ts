import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { localOnlyHttpRouter, localSignInModule } from '.';

const NORA = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { namespace: 'default', name: 'nora' },
  spec: { memberOf: ['streaming'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/streaming' }],
};

function start(options: { users?: object[]; host?: string; router?: boolean }) {
  const { users, host = '127.0.0.1', router = false } = options;
  const ids = ['local-owner', 'local-viewer'];
  return startTestBackend({
    features: [
      authPlugin,
      localSignInModule,
      catalogServiceMock.factory({ entities: [NORA] }),
      ...(router ? [localOnlyHttpRouter] : []),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:7007' },
          backend: {
            baseUrl: 'http://localhost:7007',
            listen: { host, port: 0 },
          },
          auth: {
            providers: Object.fromEntries(ids.map(id => [id, {}])),
            ...(users && { localUsers: users }),
          },
        },
      }),
    ],
  });
}

const OWNER = {
  provider: 'local-owner',
  user: 'user:default/nora',
  name: 'Nora',
};

describe('sign-in as an example user', () => {
  it('gives the identity and the groups that the catalog knows', async () => {
    const { server } = await start({ users: [OWNER] });
    const { body, status } = await request(server).get(
      '/api/auth/local-owner/refresh',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      profile: { displayName: 'Nora' },
      backstageIdentity: {
        token: expect.any(String),
        identity: {
          userEntityRef: 'user:default/nora',
          ownershipEntityRefs: ['user:default/nora', 'group:default/streaming'],
        },
      },
    });
  });

  it('is refused under a foreign name that points at this machine', async () => {
    const { server } = await start({ users: [OWNER] });
    const { body, status } = await request(server)
      .get('/api/auth/local-owner/refresh')
      .set('Host', 'rebound.example.com:7007');
    expect(status).toBe(403);
    expect(body.error.message).toContain('rebound.example.com');
  });

  it('asks for patience while the catalog does not know the user', async () => {
    const { server } = await start({
      users: [{ provider: 'local-viewer', user: 'user:default/vera' }],
    });
    const { body, status } = await request(server).get(
      '/api/auth/local-viewer/refresh',
    );
    expect(status).toBe(503);
    expect(body.error.message).toContain('try again');
  });

  it('does not exist without auth.localUsers', async () => {
    const { server } = await start({});
    const { status } = await request(server).get(
      '/api/auth/local-owner/refresh',
    );
    expect(status).toBe(404);
  });

  it('keeps the backend from starting on an address that others reach', async () => {
    await expect(start({ users: [OWNER], host: '0.0.0.0' })).rejects.toThrow(
      'backend.listen.host is 0.0.0.0',
    );
  });

  it('keeps the port closed when it is refused', async () => {
    await expect(
      start({ users: [OWNER], host: '0.0.0.0', router: true }),
    ).rejects.toThrow('backend.listen.host is 0.0.0.0');
  });
});
