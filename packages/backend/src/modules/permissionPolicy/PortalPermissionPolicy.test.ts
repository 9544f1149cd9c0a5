import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import { kubernetesPermissions } from '@backstage/plugin-kubernetes-common';
import {
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import { flinkPermissions } from '@riverrun/backstage-plugin-flink-common';
import { PortalPermissionPolicy } from './PortalPermissionPolicy';

const policy = new PortalPermissionPolicy({
  deployers: ['group:default/streaming'],
  administrators: ['group:default/platform'],
});

const USERS = {
  nora: ['user:default/nora', 'group:default/streaming'],
  marek: ['user:default/marek', 'group:default/payments'],
  vera: ['user:default/vera'],
  ada: ['user:default/ada', 'group:default/platform'],
};

type UserName = keyof typeof USERS;

/** `yes`, `no`, or `own`: only for jobs that the user or one of the user's groups owns. */
async function mayDo(permission: Permission, user?: UserName) {
  const decision = await policy.handle(
    { permission },
    user && {
      credentials: mockCredentials.user(`user:default/${user}`),
      info: {
        userEntityRef: `user:default/${user}`,
        ownershipEntityRefs: USERS[user],
      },
    },
  );
  if (decision.result !== 'CONDITIONAL') {
    return decision.result === 'ALLOW' ? 'yes' : 'no';
  }
  expect(decision).toMatchObject({
    pluginId: 'flink',
    resourceType: 'flink-job',
    conditions: {
      rule: 'IS_JOB_OWNER',
      params: { owners: user && USERS[user] },
    },
  });
  return 'own';
}

const ALL = [
  ...flinkPermissions,
  ...catalogPermissions,
  ...kubernetesPermissions,
];

/** What nora (owner), marek (another team), vera (viewer) and ada (administrator) may do. */
const TABLE: Record<
  string,
  [nora: string, marek: string, vera: string, ada: string]
> = {
  'flink.job.read': ['yes', 'yes', 'yes', 'yes'],
  'flink.job.start': ['own', 'own', 'own', 'own'],
  'flink.job.stop': ['own', 'own', 'own', 'own'],
  'flink.job.delete': ['own', 'own', 'own', 'own'],
  'flink.job.restore': ['own', 'own', 'own', 'own'],
  'flink.target.read': ['yes', 'yes', 'yes', 'yes'],
  'flink.target.deploy': ['yes', 'no', 'no', 'no'],
  'catalog.entity.read': ['yes', 'yes', 'yes', 'yes'],
  'catalog.entity.create': ['no', 'no', 'no', 'yes'],
  'catalog.entity.delete': ['no', 'no', 'no', 'yes'],
  'catalog.entity.refresh': ['no', 'no', 'no', 'yes'],
  'catalog.entity.validate': ['no', 'no', 'no', 'yes'],
  'catalog.location.read': ['no', 'no', 'no', 'yes'],
  'catalog.location.create': ['no', 'no', 'no', 'yes'],
  'catalog.location.delete': ['no', 'no', 'no', 'yes'],
  'catalog.location.analyze': ['no', 'no', 'no', 'yes'],
  'catalog.ingestion.read': ['no', 'no', 'no', 'yes'],
  'catalog.ingestion.manage': ['no', 'no', 'no', 'yes'],
  'kubernetes.clusters.read': ['yes', 'yes', 'yes', 'yes'],
  'kubernetes.resources.read': ['yes', 'yes', 'yes', 'yes'],
  'kubernetes.proxy': ['yes', 'no', 'no', 'yes'],
};

describe('PortalPermissionPolicy', () => {
  it('is decided for every permission that these plugins have', () => {
    expect(Object.keys(TABLE).sort()).toEqual(
      ALL.map(({ name }) => name).sort(),
    );
  });

  it.each(ALL.map(permission => [permission.name, permission] as const))(
    'decides %s as the table says',
    async (name, permission) => {
      expect([
        await mayDo(permission, 'nora'),
        await mayDo(permission, 'marek'),
        await mayDo(permission, 'vera'),
        await mayDo(permission, 'ada'),
      ]).toEqual(TABLE[name]);
    },
  );

  it.each(ALL.map(permission => [permission.name, permission] as const))(
    'denies %s to whoever is not signed in',
    async (_, permission) => {
      await expect(mayDo(permission)).resolves.toBe('no');
    },
  );

  it('denies what it has never heard of', async () => {
    const unheard = createPermission({
      name: 'scaffolder.task.create',
      attributes: { action: 'create' },
    });
    for (const user of ['nora', 'marek', 'vera', 'ada'] as const) {
      await expect(mayDo(unheard, user)).resolves.toBe('no');
    }
  });
});
