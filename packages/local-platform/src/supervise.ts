import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cleanUp } from './clean-up.ts';
import { describeError, PlatformError } from './errors.ts';
import { takeLock, type LockOwner } from './lock/lock.ts';
import { hasOwnMounts } from './machine/private-mounts.ts';
import type { Paths } from './paths.ts';
import { prepare } from './prepare.ts';
import { rotateLog } from './processes/log-file.ts';
import { MARKER } from './processes/supervised.ts';
import { Supervisor } from './processes/supervisor.ts';
import { StatusReporter } from './status/reporter.ts';
import { planSteps } from './steps/plan.ts';

/** Exit status when another platform runs on this machine. */
export const EXIT_HELD = 75;

/** The machine-wide lock. */
export function lockFile(paths: Paths): string {
  return path.join(paths.machine, 'platform.lock');
}

/**
 * Brings the platform up and keeps it running until SIGTERM or SIGINT; then
 * takes all of it down. Resolves to the exit status. Has to run in a mount
 * namespace of its own (see `up.ts`).
 */
export async function supervise(paths: Paths): Promise<number> {
  if (!hasOwnMounts()) {
    throw new PlatformError({
      problem: 'the supervisor has to run in a mount namespace of its own',
      remedy: 'Start it by `up` or `up --foreground`.',
    });
  }
  // Whoever starts us at low priority means the builds, not the cluster.
  os.setPriority(0);
  const taken = await takeLock(lockFile(paths), {
    home: paths.home,
    doing: 'run',
  });
  if (!('lock' in taken)) {
    process.stderr.write(`${describeHolder(taken.heldBy)}\n`);
    return EXIT_HELD;
  }
  const { lock } = taken;
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // A terminal that closes must not take a platform in the background down.
    process.on(signal, () => signal !== 'SIGHUP' && stop.abort());
  }
  void lock.lost.then(() => {
    log('the lock is lost; stopping');
    stop.abort();
  });
  const status = new StatusReporter(paths.statusFile);
  try {
    return await runUntilStopped(paths, status, stop.signal);
  } finally {
    await lock.release();
  }
}

async function runUntilStopped(
  paths: Paths,
  status: StatusReporter,
  signal: AbortSignal,
): Promise<number> {
  const { addresses, certificates } = await prepare(paths);
  rotateLogs(paths.logs);
  const supervisor = new Supervisor({
    logs: paths.logs,
    home: paths.home,
    log,
  });
  const warnings: string[] = [];
  let failure: unknown;
  let failedStep: { title: string; logFile?: string } | undefined;
  try {
    const steps = planSteps();
    const planned = steps.map(step => ({
      title: step.title,
      expectedSeconds: step.expectedSeconds(paths),
      logFile: step.logFile?.(paths),
    }));
    status.begin(planned);
    // A platform that was killed may have left something behind.
    await cleanUp(paths, addresses);
    process.env[MARKER] = paths.home;
    for (const [index, step] of steps.entries()) {
      signal.throwIfAborted();
      failedStep = planned[index];
      status.step(index);
      const startedAt = Date.now();
      await step.run({
        paths,
        addresses,
        certificates,
        supervisor,
        signal,
        log,
        warn: message => warnings.push(message),
        onProgress: message => status.message(message || step.title),
      });
      log(`${step.title}: ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    }
    failedStep = undefined;
    status.ready(
      [`Kubernetes answers at ${addresses.apiserver}.`, ...warnings].join('\n'),
    );
    log('ready');
    await aborted(signal);
  } catch (error) {
    if (!signal.aborted) {
      failure = error;
      log(describeError(error, failedStep?.title));
    }
  }
  if (failure === undefined) {
    status.stopping('Stopping the local platform.');
  }
  await supervisor.stop();
  await cleanUp(paths, addresses);
  if (failure === undefined) {
    status.stopped();
    log('stopped');
    return 0;
  }
  status.failed(
    describeError(failure, failedStep?.title),
    logFileOf(failure) ?? failedStep?.logFile,
  );
  status.end();
  return 1;
}

/** Logs of steps grow by each start; those of components are cut in between. */
function rotateLogs(directory: string): void {
  for (const file of fs.readdirSync(directory)) {
    if (file.endsWith('.log') && file !== 'audit.log') {
      rotateLog(path.join(directory, file));
    }
  }
}

function logFileOf(error: unknown): string | undefined {
  const file = error instanceof PlatformError ? error.logFile : undefined;
  return file && fs.existsSync(file) ? file : undefined;
}

function log(line: string): void {
  process.stdout.write(`${new Date().toISOString()} ${line}\n`);
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await new Promise<void>(resolve =>
      signal.addEventListener('abort', () => resolve(), { once: true }),
    );
  }
}

/** Who is in the way, for a person. */
export function describeHolder(owner: LockOwner | undefined): string {
  if (!owner) {
    return 'Another process is starting or stopping a local platform on this machine.';
  }
  const what =
    owner.doing === 'run'
      ? 'A local platform runs on this machine already'
      : 'A local platform is being taken down on this machine';
  return `${what} (process ${owner.pid}, home ${owner.home}).`;
}
