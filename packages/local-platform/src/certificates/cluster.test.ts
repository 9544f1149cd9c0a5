import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import tls from 'node:tls';
import { run } from '../command/run.ts';
import { addressesIn } from '../config/addresses.ts';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { ensureCertificates } from './cluster.ts';

const addresses = addressesIn({ first: 10, second: 99 });

const openssl = (...args: string[]) =>
  run('openssl', args, { timeoutMs: 10_000 }).then(({ stdout }) => stdout);

test('openssl accepts every certificate for its purpose', async context => {
  const made = await ensureCertificates(temporaryDirectory(context), addresses);
  const verify = (purpose: string, file: string) =>
    openssl('verify', '-CAfile', made.authority, '-purpose', purpose, file);

  await verify('sslserver', made.server.certificate);
  await verify('sslclient', made.server.certificate);
  for (const identity of [
    made.admin,
    made.apiserverToEtcd,
    made.apiserverToKubelet,
    made.controllerManager,
    made.scheduler,
    made.kubelet,
    made.proxy,
    made.dns,
  ]) {
    await verify('sslclient', identity.certificate);
    await assert.rejects(verify('sslserver', identity.certificate));
  }
});

test('names and groups are those that Kubernetes knows', async context => {
  const made = await ensureCertificates(temporaryDirectory(context), addresses);
  const subject = (file: string) =>
    openssl('x509', '-in', file, '-noout', '-subject', '-nameopt', 'RFC2253');

  assert.match(
    await subject(made.kubelet.certificate),
    /CN=system:node:riverrun,O=system:nodes/,
  );
  assert.match(
    await subject(made.admin.certificate),
    /CN=riverrun-admin,O=system:masters/,
  );
  assert.match(
    await subject(made.scheduler.certificate),
    /CN=system:kube-scheduler/,
  );
});

test('a client that trusts the authority reaches the server by its address', async context => {
  const made = await ensureCertificates(temporaryDirectory(context), addresses);
  const server = tls.createServer({
    key: fs.readFileSync(made.server.key),
    cert: fs.readFileSync(made.server.certificate),
    ca: fs.readFileSync(made.authority),
    requestCert: true,
    rejectUnauthorized: true,
  });
  server.on('secureConnection', socket =>
    socket.end(String(socket.getPeerCertificate().subject.CN)),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => server.close());
  const { port } = server.address() as { port: number };

  const client = tls.connect({
    host: '127.0.0.1',
    port,
    key: fs.readFileSync(made.proxy.key),
    cert: fs.readFileSync(made.proxy.certificate),
    ca: fs.readFileSync(made.authority),
    checkServerIdentity: (_, certificate) =>
      tls.checkServerIdentity(addresses.node, certificate),
  });
  const [greeting] = await once(client, 'data');

  assert.equal(String(greeting), 'system:kube-proxy');
});

test('the administrator has a key that Java clients can read', async context => {
  const made = await ensureCertificates(temporaryDirectory(context), addresses);
  assert.match(
    await openssl('pkey', '-in', made.admin.key, '-noout', '-text'),
    /modulus:/,
  );
});

test('keys are for their owner only', async context => {
  const directory = temporaryDirectory(context);
  const made = await ensureCertificates(path.join(directory, 'pki'), addresses);

  for (const key of [made.server.key, made.serviceAccounts.key]) {
    assert.equal(fs.statSync(key).mode & 0o077, 0);
  }
});

test('a second call changes nothing; another address renews only the server', async context => {
  const directory = temporaryDirectory(context);
  const first = await ensureCertificates(directory, addresses);
  const content = (file: string) => fs.readFileSync(file, 'utf8');
  const before = {
    authority: content(first.authority),
    server: content(first.server.certificate),
    admin: content(first.admin.certificate),
    signing: content(first.serviceAccounts.key),
  };

  await ensureCertificates(directory, addresses);
  assert.equal(content(first.server.certificate), before.server);

  await ensureCertificates(directory, addressesIn({ first: 10, second: 98 }));
  assert.notEqual(content(first.server.certificate), before.server);
  assert.equal(content(first.authority), before.authority);
  assert.equal(content(first.admin.certificate), before.admin);
  assert.equal(content(first.serviceAccounts.key), before.signing);
});

test('a half-made identity is made again', async context => {
  const directory = temporaryDirectory(context);
  const made = await ensureCertificates(directory, addresses);
  fs.rmSync(made.proxy.certificate);
  fs.writeFileSync(made.dns.certificate, 'half');

  await ensureCertificates(directory, addresses);

  for (const { certificate } of [made.proxy, made.dns]) {
    await openssl('verify', '-CAfile', made.authority, certificate);
  }
});
