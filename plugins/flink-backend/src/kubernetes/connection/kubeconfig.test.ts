import { execFile } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import { FakeApiServer, json } from '../testing/fakeApiServer';

const kubeconfig = (server: string) => `
apiVersion: v1
kind: Config
clusters:
  - name: here
    cluster: { server: "${server}/", insecure-skip-tls-verify: true }
users:
  - name: me
    user: { token: from-kubeconfig }
contexts:
  - name: one
    context: { cluster: here, user: me }
  - name: two
    context: { cluster: here, user: me }
current-context: one
`;

/**
 * Calls the server in a process of its own: the library that reads kubeconfigs is an ES
 * module, which Jest cannot load the way that Node does.
 */
async function call(path: string, context?: string): Promise<string> {
  const program = `
    const { ClusterConnection, createCredentials } = require(process.argv[1]);
    const access = { type: 'kubeconfig', ...JSON.parse(process.argv[2]) };
    const connection = new ClusterConnection('test', createCredentials(access));
    connection
      .send({ method: 'GET', path: '/version', verb: 'read', object: 'version' })
      .then(({ status }) => status, error => error.message)
      .then(result => console.log(String(result)))
      .finally(() => connection.close());`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--require',
    require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    '-e',
    program,
    '--',
    __dirname,
    JSON.stringify({ path, context }),
  ]);
  return stdout.trim();
}

describe('credentials from a kubeconfig', () => {
  let server: FakeApiServer;
  let directory: string;
  let path: string;

  beforeEach(async () => {
    server = await FakeApiServer.start((_, response) =>
      json(response, 200, {}),
    );
    directory = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
    path = join(directory, 'config');
    writeFileSync(path, kubeconfig(server.url));
  });
  afterEach(async () => {
    rmSync(directory, { recursive: true });
    await server.stop();
  });

  it('reach the server as the user of the context', async () => {
    await expect(call(path, 'two')).resolves.toBe('200');
    expect(server.seen[0]).toMatchObject({
      path: '/version',
      headers: { authorization: 'Bearer from-kubeconfig' },
    });
  }, 30_000);

  it('name the contexts that there are when the one asked for is missing', async () => {
    await expect(call(path, 'three')).resolves.toMatch(
      /no context 'three'; it has: one, two/,
    );
  }, 30_000);
});
