import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { clusterMode } from './mode.mjs';
import { checkPort, portalPort } from './port.mjs';
import { portalUser } from './user.mjs';

const run = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-port-'));
after(() => fs.rmSync(run, { recursive: true }));

test('jobs run on the cluster that is given, else on the local platform', () => {
  assert.equal(clusterMode({ FLINK_KUBECONFIG: '/k' }, true).cluster, 'given');
  assert.equal(clusterMode({ FLINK_KUBECONFIG: '/k' }, false).cluster, 'given');
  assert.equal(clusterMode({}, true).cluster, 'local');
});

test('without root and without a cluster it says why there is none', () => {
  const { cluster, reason } = clusterMode({}, false);
  assert.equal(cluster, 'none');
  assert.match(reason, /needs root.*FLINK_KUBECONFIG/);
});

test('the port comes from the environment and must be one', () => {
  assert.equal(portalPort({}), 7007);
  assert.equal(portalPort({ RIVERRUN_PORT: '7017' }), 7017);
  assert.throws(() => portalPort({ RIVERRUN_PORT: 'http' }), /"http"/);
});

test('a port in use is told with a way out', async () => {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await assert.rejects(checkPort(port, { run }), error => {
    assert.match(error.message, new RegExp(`port ${port} .* another program`));
    assert.match(error.remedy, /RIVERRUN_PORT/);
    return true;
  });
  // Our own portal, started by somebody who lives.
  fs.writeFileSync(
    path.join(run, 'portal.pid'),
    `${process.pid} ${process.pid}\n`,
  );
  await assert.rejects(checkPort(port, { run }), /portal already runs/);
  await new Promise(resolve => server.close(resolve));
  await checkPort(port, { run });
});

test('the portal never runs as root', () => {
  const called = { SUDO_UID: '1000', SUDO_GID: '1001' };
  assert.deepEqual(portalUser(called, true), { uid: 1000, gid: 1001 });
  for (const env of [{}, { SUDO_UID: '0', SUDO_GID: '0' }]) {
    const { uid, gid } = portalUser(env, true);
    assert.ok(uid > 0 && gid > 0);
  }
});

test('without root the portal runs as who started it', () => {
  assert.equal(portalUser({ SUDO_UID: '1' }, false).uid, process.getuid());
});
