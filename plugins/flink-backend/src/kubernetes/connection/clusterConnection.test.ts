import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { failure, FakeApiServer, json } from '../testing/fakeApiServer';
import { ClusterConnection } from './clusterConnection';
import { createCredentials } from './credentials';
import { unreachableError } from './statusError';

const read = {
  method: 'GET' as const,
  path: '/apis/apps/v1/namespaces/ns/deployments/orders',
  verb: 'read',
  object: 'Deployment ns/orders',
};

describe('ClusterConnection', () => {
  let server: FakeApiServer;
  let connection: ClusterConnection;

  beforeEach(async () => {
    server = await FakeApiServer.start((_, response) =>
      json(response, 200, { ok: true }),
    );
    connection = server.connect();
  });
  afterEach(async () => {
    connection.close();
    await server.stop();
  });

  it('sends the token, and asks for no compression', async () => {
    await expect(connection.json(read)).resolves.toEqual({ ok: true });
    expect(server.seen[0].headers).toMatchObject({
      authorization: 'Bearer secret',
      'accept-encoding': 'identity',
    });
  });

  it('repeats reads while the cluster is in trouble', async () => {
    let calls = 0;
    server.handler = (_, response) =>
      ++calls < 3
        ? failure(response, 503, 'not ready')
        : json(response, 200, { ok: true });
    await expect(connection.json(read)).resolves.toEqual({ ok: true });
    expect(calls).toBe(3);
  });

  it('never repeats a write: it may have happened', async () => {
    server.handler = (_, response) => failure(response, 503, 'not ready');
    await expect(
      connection.json({ ...read, method: 'POST', body: '{}', verb: 'create' }),
    ).rejects.toMatchObject({ kind: 'server-error', transient: true });
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    [401, 'unauthorized', 'Check the credentials in flink.clusters.test'],
    [403, 'forbidden', 'Grant this to the identity of flink.clusters.test'],
    [404, 'not-found', 'Deployment ns/orders'],
    [409, 'conflict', 'meanwhile'],
    [410, 'gone', ''],
    [422, 'invalid', ''],
  ])('says what %s means and what to do', async (code, kind, hint) => {
    server.handler = (_, response) =>
      failure(response, code, 'user "x" cannot get resource "deployments"');
    const error: unknown = await connection.json(read).catch(e => e);
    expect(error).toMatchObject({ kind, status: code });
    expect(String(error)).toContain("Cluster 'test': cannot read Deployment");
    expect(String(error)).toContain('cannot get resource');
    expect(String(error)).toContain(hint);
  });

  it('gives up on a cluster that is silent, and says which', async () => {
    server.handler = () => undefined;
    const error: unknown = await connection
      .send({ ...read, timeoutMs: 100 })
      .catch(e => e);
    expect(error).toMatchObject({ kind: 'unreachable', transient: true });
    expect(String(error)).toMatch(
      /Cluster 'test': cannot read Deployment ns\/orders: it did not answer in time/,
    );
  });

  it('gives up on an answer that begins and then stops', async () => {
    server.handler = (_, response) => {
      response.writeHead(200).write('{"half":');
    };
    await expect(
      connection.send({ ...read, timeoutMs: 100 }),
    ).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('refuses answers that are too long', async () => {
    server.handler = (_, response) => {
      response.writeHead(200).end('x'.repeat(1000));
    };
    await expect(
      connection.send({ ...read, maxBytes: 999 }),
    ).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('tells a server that is not trusted from one that is away', async () => {
    const error = Object.assign(new Error('self-signed certificate'), {
      code: 'SELF_SIGNED_CERT_IN_CHAIN',
    });
    const subject = { cluster: 'test', verb: 'read', object: 'version' };
    expect(unreachableError(subject, 'https://x', error).message).toMatch(
      /certificate is not trusted.*authority in flink\.clusters\.test/,
    );
    await server.stop();
    await expect(
      connection.json({ ...read, method: 'DELETE' }),
    ).rejects.toThrow(/ECONNREFUSED.*is up and can be reached/);
  });

  it('reads the token anew after the cluster refused it', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'token-'));
    const tokenFile = join(directory, 'token');
    writeFileSync(tokenFile, 'old\n');
    server.handler = ({ headers }, response) =>
      headers.authorization === 'Bearer new'
        ? json(response, 200, {})
        : failure(response, 401, 'Unauthorized');
    const rotating = new ClusterConnection(
      'test',
      createCredentials({ type: 'token', server: server.url, tokenFile }),
    );
    await expect(rotating.json(read)).rejects.toMatchObject({
      kind: 'unauthorized',
    });
    writeFileSync(tokenFile, 'new\n');
    await expect(rotating.json(read)).resolves.toEqual({});
    rotating.close();
    rmSync(directory, { recursive: true });
  });

  it('names the file when the token is not there yet', async () => {
    const early = new ClusterConnection(
      'test',
      createCredentials({
        type: 'token',
        server: server.url,
        tokenFile: '/does/not/exist',
      }),
    );
    await expect(early.send(read)).rejects.toThrow(/\/does\/not\/exist/);
  });
});
