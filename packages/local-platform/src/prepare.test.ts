import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { resolvePaths } from './paths.ts';
import { prepare } from './prepare.ts';
import { readStatus } from './status/status.ts';
import { temporaryDirectory } from './testing/temporary-directory.ts';

function fixture(context: TestContext, more: NodeJS.ProcessEnv = {}) {
  const directory = temporaryDirectory(context);
  const env = {
    RIVERRUN_HOME: path.join(directory, 'home'),
    RIVERRUN_CACHE: path.join(directory, 'cache'),
    ...more,
  };
  const paths = resolvePaths(env);
  const portal = (name: string) => path.join(paths.portal, name);
  const readConfig = () => {
    const [comment, ...json] = fs
      .readFileSync(portal('app-config.cluster.yaml'), 'utf8')
      .split('\n');
    assert.match(comment, /^# /);
    return JSON.parse(json.join('\n'));
  };
  return { directory, env, paths, portal, readConfig };
}

test('the portal’s configuration names files that are there', async context => {
  const { env, paths, portal, readConfig } = fixture(context);

  await prepare(paths, env);

  const config = readConfig();
  const [reader] = config.kubernetes.clusterLocatorMethods[0].clusters;
  const writer = config.flink.clusters.local;
  const readToken = fs.readFileSync(reader.serviceAccountToken.$file, 'utf8');
  const writeToken = fs.readFileSync(writer.tokenFile, 'utf8');
  assert.notEqual(readToken, writeToken);
  assert.equal(writer.server, reader.url);
  assert.equal(
    Buffer.from(reader.caData, 'base64').toString(),
    fs.readFileSync(writer.caFile, 'utf8'),
  );
  const table = fs.readFileSync(
    path.join(paths.platform, 'config', 'tokens.csv'),
    'utf8',
  );
  assert.equal(
    table,
    `${readToken},riverrun-portal-read,riverrun-portal-read\n${writeToken},riverrun-portal-write,riverrun-portal-write\n`,
  );
  assert.equal(writer.localPlatform.statusFile, paths.statusFile);
  assert.equal(readStatus(paths.statusFile)?.phase, 'stopped');
  assert.equal(fs.statSync(portal('write.token')).mode & 0o777, 0o600);
  assert.equal(fs.statSync(paths.portal).mode & 0o777, 0o700);
});

test('a second call changes no file', async context => {
  const { env, paths } = fixture(context);
  const files = () =>
    fs
      .readdirSync(paths.home, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => path.join(entry.parentPath, entry.name))
      .sort()
      .map(file => `${file} ${fs.readFileSync(file, 'hex')}`);
  await prepare(paths, env);
  const before = files();

  const startedAt = Date.now();
  await prepare(paths, env);

  assert.deepEqual(files(), before);
  assert.ok(Date.now() - startedAt < 2_000);
});

test(
  'files belong to the portal’s user',
  { skip: process.getuid?.() !== 0 && 'needs root' },
  async context => {
    const { env, paths, portal } = fixture(context, {
      RIVERRUN_PORTAL_UID: '7007',
      RIVERRUN_PORTAL_GID: '7008',
    });

    await prepare(paths, env);

    for (const file of [
      paths.portal,
      portal('read.token'),
      portal('write.token'),
      portal('app-config.cluster.yaml'),
      portal('cluster-ca.crt'),
    ]) {
      const { uid, gid } = fs.statSync(file);
      assert.deepEqual([file, uid, gid], [file, 7007, 7008]);
    }
    assert.equal(fs.statSync(paths.state).uid, 9999);
    assert.equal(fs.statSync(paths.platform).uid, 0);
  },
);

for (const [form, kubeconfig] of Object.entries({
  YAML: 'apiVersion: v1\ncurrent-context: "kind-Dev_1"\n',
  JSON: '{"apiVersion": "v1", "current-context": "kind-Dev_1", "users": []}',
})) {
  test(`an existing cluster is taken from a kubeconfig in ${form}`, async context => {
    const { directory, env, paths, readConfig } = fixture(context);
    const file = path.join(directory, 'kubeconfig');
    fs.writeFileSync(file, kubeconfig);

    await prepare(paths, { ...env, FLINK_KUBECONFIG: file });
    const current = readConfig().flink.clusters;
    await prepare(paths, {
      ...env,
      FLINK_KUBECONFIG: file,
      FLINK_KUBECONTEXT: 'other',
    });
    const named = readConfig().flink.clusters;

    assert.deepEqual(Object.keys(current), ['kind-dev-1']);
    assert.deepEqual(current['kind-dev-1'].kubeconfig, {
      path: file,
      context: 'kind-Dev_1',
    });
    assert.equal(current['kind-dev-1'].images['2.2'], 'flink:2.2.1-java17');
    assert.deepEqual(Object.keys(named), ['other']);
  });
}

test('a kubeconfig that cannot be read is named with a way out', async context => {
  const { env, paths } = fixture(context);
  await assert.rejects(
    prepare(paths, { ...env, FLINK_KUBECONFIG: '/no/such/file' }),
    { message: /\/no\/such\/file/, remedy: /FLINK_KUBECONFIG/ },
  );
});

test('where no cluster is possible the status says why', async context => {
  const { env, paths } = fixture(context, {
    RIVERRUN_CLUSTER_UNAVAILABLE: 'The local platform needs root.',
  });

  await prepare(paths, env);

  const status = readStatus(paths.statusFile);
  assert.equal(status?.phase, 'failed');
  assert.equal(status?.message, 'The local platform needs root.');
});
