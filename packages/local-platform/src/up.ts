import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PlatformError } from './errors.ts';
import { findProgram } from './command/find.ts';
import { readOwner, type LockOwner } from './lock/lock.ts';
import { starterEnvironment } from './machine/private-mounts.ts';
import { rotateLog } from './processes/log-file.ts';
import { waitUntil } from './processes/wait.ts';
import type { Paths } from './paths.ts';
import { prepare } from './prepare.ts';
import { writeStatus, stoppedStatus } from './status/status.ts';
import { followStatus } from './status/follow.ts';
import { describeHolder, EXIT_HELD, lockFile } from './supervise.ts';

/** How long `down` may take before an `up` that met it gives up waiting. */
const WAIT_FOR_DOWN_MS = 120_000;

/** Output of the supervisor. */
export function supervisorLog(paths: Paths): string {
  return path.join(paths.logs, 'platform.log');
}

/**
 * Brings the platform up and returns when it is ready. One that runs already,
 * or is on its way, is joined. In the foreground it returns when the platform
 * has stopped again.
 *
 * @param write - shows text to the person who waits
 * @returns exit status
 */
export async function up(
  paths: Paths,
  options: { foreground: boolean; write: (text: string) => void },
): Promise<number> {
  await prepare(paths);
  try {
    requireRootAndUnshare();
  } catch (error) {
    writeStatus(paths.statusFile, {
      ...stoppedStatus((error as Error).message),
      phase: 'failed',
    });
    throw error;
  }
  await waitForDown(paths, options.write);
  const owner = readOwner(lockFile(paths));
  if (owner) {
    refuseOtherHome(paths, owner);
    options.write(`${describeHolder(owner)} Joining it.\n`);
    return await followStatus(paths.statusFile, {
      write: options.write,
      isAlive: () => readOwner(lockFile(paths)) !== undefined,
      writer: owner.pid,
      logFile: supervisorLog(paths),
    });
  }
  const child = startSupervisor(paths, options.foreground);
  return options.foreground
    ? await inForeground(paths, child, options.write)
    : await inBackground(paths, child, options.write);
}

function startSupervisor(paths: Paths, foreground: boolean): ChildProcess {
  const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
  const file = supervisorLog(paths);
  rotateLog(file);
  const log = fs.openSync(file, 'a', 0o644);
  const child = spawn(
    'unshare',
    [
      // What the platform mounts is seen by nobody else and goes with it.
      ...['--mount', '--propagation', 'slave', '--'],
      ...[process.execPath, ...process.execArgv, cli, 'run'],
    ],
    {
      cwd: '/',
      env: { ...process.env, ...starterEnvironment() },
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  fs.closeSync(log);
  if (!foreground) {
    child.unref();
  }
  return child;
}

async function inBackground(
  paths: Paths,
  child: ChildProcess,
  write: (text: string) => void,
): Promise<number> {
  const exit = exitOf(child);
  // A person who stops waiting for a start that they began stops the start.
  const onSignal = () => child.kill('SIGTERM');
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await followStatus(paths.statusFile, {
      write,
      isAlive: () => !exit.isOver(),
      writer: child.pid,
      logFile: supervisorLog(paths),
    });
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    if (exit.code() === EXIT_HELD) {
      write('Another start was faster; run the command again to join it.\n');
    }
  }
}

async function inForeground(
  paths: Paths,
  child: ChildProcess,
  write: (text: string) => void,
): Promise<number> {
  const status = await inBackground(paths, child, write);
  const exit = exitOf(child);
  if (status !== 0 || exit.isOver()) {
    return status;
  }
  const onSignal = () => child.kill('SIGTERM');
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  write('Running in the foreground; Ctrl-C stops the platform.\n');
  while (!exit.isOver()) {
    await delay(100);
  }
  return exit.code() ?? 1;
}

function exitOf(child: ChildProcess) {
  return {
    isOver: () => child.exitCode !== null || child.signalCode !== null,
    code: () => child.exitCode,
  };
}

async function waitForDown(paths: Paths, write: (text: string) => void) {
  const isGoingDown = () => {
    const owner = readOwner(lockFile(paths));
    return owner !== undefined && owner.doing !== 'run';
  };
  if (isGoingDown()) {
    write('A platform is being taken down; waiting for that.\n');
    await waitUntil(() => !isGoingDown(), { timeoutMs: WAIT_FOR_DOWN_MS });
  }
}

function refuseOtherHome(paths: Paths, owner: LockOwner) {
  if (owner.home !== paths.home) {
    throw new PlatformError({
      problem: `${describeHolder(owner)} Its home is not ${paths.home}.`,
      remedy: `One machine holds one platform. Take that one down first: RIVERRUN_HOME=${owner.home} npm run platform -- down`,
    });
  }
}

function requireRootAndUnshare() {
  if (process.getuid?.() !== 0) {
    throw new PlatformError({
      problem: 'The local platform needs root: containers and their network do.',
      remedy:
        'Start it with sudo, or use a cluster you have: FLINK_KUBECONFIG=<path>.',
    });
  }
  for (const program of ['unshare', 'flock']) {
    if (!findProgram(program)) {
      throw new PlatformError({
        problem: `The program ${program} is missing.`,
        remedy: 'apt-get install util-linux',
      });
    }
  }
}
