import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { starterEnvironment } from './machine/private-mounts.ts';
import type { Paths } from './paths.ts';
import { openLog, rotateLog } from './processes/log-file.ts';

/** A supervisor that this process started. */
export interface StartedSupervisor {
  pid: number | undefined;
  /** Its output. */
  logFile: string;
  isAlive(): boolean;
  /** `null` while it lives, and after the death by a signal. */
  exitCode(): number | null;
  /** Asks it to take the platform down. */
  stop(): void;
  /** Lets this process end while the supervisor lives on. */
  leaveAlone(): void;
  /** Resolves when it has ended. */
  ended: Promise<void>;
}

/**
 * Starts the supervisor in a session and a mount namespace of its own: it
 * outlives the terminal, and what it mounts is seen by nobody else and goes
 * with it.
 */
export function startSupervisor(paths: Paths): StartedSupervisor {
  const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
  const logFile = path.join(paths.logs, 'platform.log');
  rotateLog(logFile);
  const log = openLog(logFile);
  const child = spawn(
    'unshare',
    [
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
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid,
    logFile,
    isAlive,
    exitCode: () => child.exitCode,
    stop: () => {
      child.kill('SIGTERM');
    },
    leaveAlone: () => child.unref(),
    ended: once(child, 'exit').then(() => {}),
  };
}
