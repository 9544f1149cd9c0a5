import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { readIfExists } from '../files/atomic.mjs';
import { Failure } from '../process/failure.mjs';

/** Port of the portal; `RIVERRUN_PORT` chooses another one. */
export function portalPort(env = process.env) {
  const port = Number(env.RIVERRUN_PORT || 7007);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Failure({
      problem: `RIVERRUN_PORT is ${JSON.stringify(env.RIVERRUN_PORT)}`,
      remedy: 'It must be a port number from 1 to 65535.',
    });
  }
  return port;
}

/**
 * Makes sure that the portal can listen. A portal of ours whose start was
 * killed may still be ending: that one is waited for.
 */
export async function checkPort(port, paths) {
  const deadline = Date.now() + 20_000;
  while (!(await isFree(port))) {
    const owner = portalOf(paths);
    if (owner?.orphan && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 250));
      continue;
    }
    throw new Failure({
      step: 'Checking the port',
      problem: owner
        ? `the portal already runs on http://localhost:${port} (process ${owner.pid})`
        : `port ${port} of 127.0.0.1 is in use by another program`,
      remedy: owner
        ? 'Use it, or stop it by Ctrl-C where it was started.'
        : `Stop that program (\`ss -ltnp 'sport = :${port}'\` names it), or choose another port, for example RIVERRUN_PORT=7017.`,
    });
  }
}

/** Where the process number of the running portal is written. */
export function pidFile(paths) {
  return path.join(paths.run, 'portal.pid');
}

async function isFree(port) {
  return await new Promise(resolve => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

function portalOf(paths) {
  const [pid, starter] = (readIfExists(pidFile(paths)) ?? '')
    .split(' ')
    .map(Number);
  if (!pid || !fs.existsSync(`/proc/${pid}`)) {
    return undefined;
  }
  return { pid, orphan: !fs.existsSync(`/proc/${starter}`) };
}
