import fs from 'node:fs';
import path from 'node:path';
import { writeFileAtomic } from '../files/atomic.ts';

/** What the platform is doing, for people and for the portal. */
export interface PlatformStatus {
  phase: 'stopped' | 'preparing' | 'ready' | 'failed' | 'stopping';
  /** The step in a person's words. */
  step: string;
  /** Number of the step, from 1; 0 outside a start. */
  stepIndex: number;
  stepCount: number;
  /** Share of the expected time that is done, 0 to 1. */
  progress: number;
  /** One or more sentences: what happens, or what went wrong and what to do. */
  message: string;
  /** When the phase began, ISO 8601. */
  since: string;
  /** When the writer last gave a sign of life, ISO 8601; every 5 s or sooner. */
  updatedAt: string;
  /** File with the output of the step. */
  logFile?: string;
  /** The supervisor. A reader should doubt a status whose writer is gone. */
  pid?: number;
  /** Seconds until ready, as far as can be told while preparing. */
  remainingSeconds?: number;
}

/** Status of a platform that was never started. */
export function stoppedStatus(message = 'The local platform is not running.') {
  const now = new Date().toISOString();
  const status: PlatformStatus = {
    phase: 'stopped',
    step: '',
    stepIndex: 0,
    stepCount: 0,
    progress: 0,
    message,
    since: now,
    updatedAt: now,
  };
  return status;
}

/** The last status that was written, whether its writer lives or not. */
export function readStatus(file: string): PlatformStatus | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as PlatformStatus;
  } catch {
    return undefined;
  }
}

/** Replaces the status file at once; everyone may read it. */
export function writeStatus(file: string, status: PlatformStatus): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  writeFileAtomic(file, `${JSON.stringify(status, undefined, 2)}\n`, 0o644);
}

/**
 * The truth as far as it can be told from outside: a status that claims a
 * running platform, but whose writer is dead, becomes `failed`.
 *
 * @param isRunning - whether that process still is the supervisor
 */
export function currentStatus(
  file: string,
  isRunning: (pid: number) => boolean,
): PlatformStatus {
  const status = readStatus(file);
  if (!status) {
    return stoppedStatus();
  }
  const active = status.phase !== 'stopped' && status.phase !== 'failed';
  if (active && (status.pid === undefined || !isRunning(status.pid))) {
    return {
      ...status,
      phase: 'failed',
      message:
        'The supervisor of the local platform ended without a word. `npm run platform -- up` starts it again; `npm run platform -- down` clears what is left.',
    };
  }
  return status;
}
