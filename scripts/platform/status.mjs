import fs from 'node:fs';
import { readIfExists } from '../files/atomic.mjs';
import { duration } from '../terminal/duration.mjs';

/** What the platform says about itself; `undefined` when it never ran. */
export function readStatus({ statusFile }) {
  try {
    return JSON.parse(readIfExists(statusFile) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Whether a platform of this home runs or is being started. */
export function platformRuns(paths) {
  const status = readStatus(paths);
  return (
    (status?.phase === 'ready' || status?.phase === 'preparing') &&
    status.pid !== undefined &&
    fs.existsSync(`/proc/${status.pid}`)
  );
}

/** The step as a person reads it. */
export function stepOf(status) {
  return status?.phase === 'preparing' && status.stepIndex > 0
    ? `[${status.stepIndex}/${status.stepCount}] ${status.step}`
    : 'Starting';
}

/** Progress and time left. */
export function progressOf(status) {
  if (status?.phase !== 'preparing') {
    return '';
  }
  const parts = [`${Math.floor(status.progress * 100)} %`];
  if (status.remainingSeconds) {
    parts.push(`about ${duration(status.remainingSeconds * 1000)} left`);
  }
  return parts.join(', ');
}
