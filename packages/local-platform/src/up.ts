import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findProgram } from './command/find.ts';
import { PlatformError } from './errors.ts';
import { readOwner, type LockOwner } from './lock/lock.ts';
import type { Paths } from './paths.ts';
import { prepare } from './prepare.ts';
import { waitUntil } from './processes/wait.ts';
import { startSupervisor, type StartedSupervisor } from './start-supervisor.ts';
import { followStatus, type Outcome } from './status/follow.ts';
import { stoppedStatus, writeStatus } from './status/status.ts';
import { describeHolder, EXIT_HELD, lockFile } from './supervise.ts';

/** How long `down` may take before an `up` that met it gives up waiting. */
const WAIT_FOR_DOWN_MS = 120_000;

/** Shows text to the person who waits. */
type Write = (text: string) => void;

/**
 * Brings the platform up and returns when it is ready. One that runs already,
 * or is on its way, is joined. In the foreground it returns when the platform
 * that it started has stopped again.
 *
 * @returns exit status
 */
export async function up(
  paths: Paths,
  options: { foreground: boolean; write: Write },
): Promise<number> {
  const { write } = options;
  await prepare(paths);
  requireRootAndTools(paths);
  for (;;) {
    await waitForDown(paths, write);
    const owner = readOwner(lockFile(paths));
    if (owner) {
      return await join(paths, owner, write);
    }
    const supervisor = startSupervisor(paths);
    const status = await follow(paths, supervisor, options);
    if (supervisor.exitCode() !== EXIT_HELD) {
      return status;
    }
    // Another start was faster: join it once it has said who it is.
    await delay(500);
  }
}

async function join(paths: Paths, owner: LockOwner, write: Write) {
  if (owner.home !== paths.home) {
    throw new PlatformError({
      problem: `${describeHolder(owner)} Its home is not ${paths.home}.`,
      remedy: `One machine holds one platform. Take that one down first: RIVERRUN_HOME=${owner.home} npm run platform -- down`,
    });
  }
  write(`${describeHolder(owner)} Joining it.\n`);
  const outcome = await followStatus(paths.statusFile, {
    write,
    writer: owner.pid,
    isAlive: () => readOwner(lockFile(paths)) !== undefined,
  });
  return exitStatus(outcome, path.join(paths.logs, 'platform.log'), write);
}

async function follow(
  paths: Paths,
  supervisor: StartedSupervisor,
  { foreground, write }: { foreground: boolean; write: Write },
): Promise<number> {
  // A person who stops waiting for a start that they began stops the start.
  const onSignal = () => supervisor.stop();
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    const outcome = await followStatus(paths.statusFile, {
      write,
      writer: supervisor.pid,
      isAlive: () => supervisor.isAlive(),
    });
    if (supervisor.exitCode() === EXIT_HELD) {
      return EXIT_HELD;
    }
    if (!foreground || outcome !== 'ready') {
      return exitStatus(outcome, supervisor.logFile, write);
    }
    write('Running in the foreground; Ctrl-C stops the platform.\n');
    await supervisor.ended;
    return supervisor.exitCode() ?? 1;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    supervisor.leaveAlone();
  }
}

function exitStatus(outcome: Outcome, logFile: string, write: Write): number {
  if (outcome === 'gone') {
    const log = fs.existsSync(logFile) ? fs.readFileSync(logFile, 'utf8') : '';
    const lastLines = log.trim().split('\n').slice(-5).join('\n');
    write(
      `The supervisor ended before the platform was ready:\n${lastLines}\nFull output: ${logFile}\n`,
    );
  }
  return outcome === 'ready' ? 0 : 1;
}

async function waitForDown(paths: Paths, write: Write) {
  const isGoingDown = () => {
    const owner = readOwner(lockFile(paths));
    return owner !== undefined && owner.doing !== 'run';
  };
  if (isGoingDown()) {
    write('A platform is being taken down; waiting for that.\n');
    await waitUntil(() => !isGoingDown(), { timeoutMs: WAIT_FOR_DOWN_MS });
  }
}

function requireRootAndTools(paths: Paths) {
  const missing = ['unshare', 'flock'].filter(name => !findProgram(name));
  const problem =
    process.getuid?.() !== 0
      ? 'The local platform needs root: containers and their network do.'
      : missing.length > 0
      ? `The program ${missing.join(' and ')} is missing.`
      : undefined;
  if (!problem) {
    return;
  }
  const remedy =
    missing.length > 0
      ? 'apt-get install util-linux'
      : 'Start it with sudo, or use a cluster you have: FLINK_KUBECONFIG=<path>.';
  writeStatus(paths.statusFile, {
    ...stoppedStatus(`${problem} ${remedy}`),
    phase: 'failed',
  });
  throw new PlatformError({ problem, remedy });
}
