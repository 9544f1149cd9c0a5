import fs from 'node:fs';
import path from 'node:path';
import { cleanUp } from './clean-up.ts';
import { addressesIn } from './config/addresses.ts';
import { chooseSubnet } from './config/subnet.ts';
import { PlatformError } from './errors.ts';
import { readOwner, takeLock, type Lock } from './lock/lock.ts';
import type { Paths } from './paths.ts';
import { isAlive } from './processes/identity.ts';
import { processUsing } from './processes/open-files.ts';
import { waitUntil } from './processes/wait.ts';
import { readStatus, stoppedStatus, writeStatus } from './status/status.ts';
import { describeHolder, lockFile } from './supervise.ts';

/** A supervisor that has not stopped by then is killed. */
const GRACEFUL_MS = 60_000;
const KILLED_MS = 10_000;

/**
 * Stops the platform of this home and leaves nothing of it on the machine,
 * also when its supervisor was killed. Its data stays.
 */
export async function down(paths: Paths): Promise<void> {
  requireRoot();
  await withLock(paths, 'down', async () => {
    await clean(paths);
  });
}

/**
 * Takes the platform down and deletes the cluster, all that jobs kept, and the
 * portal's database: a job whose restore points are gone could never start.
 */
export async function reset(paths: Paths): Promise<void> {
  requireRoot();
  const database = path.join(paths.portal, 'db');
  const user = processUsing(database);
  if (user !== undefined) {
    throw new PlatformError({
      step: 'Resetting',
      problem: `process ${user} uses the portal's database in ${database}`,
      remedy: 'Stop the portal (Ctrl-C of npm start), then reset again.',
    });
  }
  await withLock(paths, 'reset', async () => {
    await clean(paths);
    for (const directory of [paths.platform, paths.state, database]) {
      fs.rmSync(directory, { recursive: true, force: true });
    }
  });
}

async function clean(paths: Paths) {
  const addresses = addressesIn(
    chooseSubnet({
      file: path.join(paths.platform, 'subnet.json'),
      env: process.env,
    }),
  );
  await cleanUp(paths, addresses);
  const status = readStatus(paths.statusFile);
  if (status && status.phase !== 'failed') {
    writeStatus(paths.statusFile, stoppedStatus());
  }
}

async function withLock(
  paths: Paths,
  doing: 'down' | 'reset',
  act: () => Promise<void>,
): Promise<void> {
  const lock = await lockAfterStopping(paths, doing);
  try {
    await act();
  } finally {
    await lock.release();
  }
}

/** Ends the supervisor that holds the lock, and takes the lock. */
async function lockAfterStopping(
  paths: Paths,
  doing: 'down' | 'reset',
): Promise<Lock> {
  const file = lockFile(paths);
  const tryToLock = async () => {
    const taken = await takeLock(file, { home: paths.home, doing });
    return 'lock' in taken ? taken.lock : undefined;
  };
  const owner = readOwner(file);
  if (owner && owner.home !== paths.home) {
    throw new PlatformError({
      problem: `${describeHolder(owner)} Its home is not ${paths.home}.`,
      remedy: `RIVERRUN_HOME=${owner.home} npm run platform -- down`,
    });
  }
  if (owner?.doing === 'run') {
    process.kill(owner.pid, 'SIGTERM');
    const stopped = await waitUntil(() => !isAlive(owner), {
      timeoutMs: GRACEFUL_MS,
    });
    if (!stopped) {
      process.kill(owner.pid, 'SIGKILL');
    }
  }
  let lock: Lock | undefined;
  await waitUntil(
    async () => {
      lock = await tryToLock();
      return lock !== undefined;
    },
    { timeoutMs: owner ? GRACEFUL_MS : KILLED_MS, intervalMs: 200 },
  );
  if (!lock) {
    throw new PlatformError({
      step: 'Stopping',
      problem: describeHolder(readOwner(file)),
      remedy: 'Run the command again when that is done.',
    });
  }
  return lock;
}

function requireRoot() {
  if (process.getuid?.() !== 0) {
    throw new PlatformError({
      problem: 'Only root can stop the local platform.',
      remedy: 'Run the command with sudo.',
    });
  }
}
