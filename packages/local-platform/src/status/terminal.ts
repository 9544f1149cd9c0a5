import type { Paths } from '../paths.ts';
import type { PlatformStatus } from './status.ts';

/**
 * One line for a terminal: step, message, elapsed time and how long it will
 * still take. `startedAt` is the moment the reader began to wait, in ms.
 */
export function renderStatus(
  status: PlatformStatus,
  startedAt: number,
  now: number = Date.now(),
): string {
  const elapsed = duration((now - startedAt) / 1000);
  switch (status.phase) {
    case 'preparing': {
      const detail =
        status.message && status.message !== status.step
          ? ` · ${firstLine(status.message)}`
          : '';
      const left =
        status.remainingSeconds === undefined
          ? ''
          : `, about ${duration(status.remainingSeconds)} left`;
      return `[${status.stepIndex}/${status.stepCount}] ${
        status.step || 'Starting'
      }${detail} · ${Math.floor(status.progress * 100)} % · ${elapsed}${left}`;
    }
    case 'ready':
      return `Ready after ${elapsed}: ${status.message}`;
    case 'stopping':
      return `Stopping · ${elapsed}`;
    case 'failed':
      return `Failed: ${status.message}${
        status.logFile && !status.message.includes(status.logFile)
          ? `\nFull output: ${status.logFile}`
          : ''
      }`;
    default:
      return status.message;
  }
}

/** What a platform does and how to look inside, for somebody who asks. */
export function describePlatform(
  status: PlatformStatus,
  paths: Pick<Paths, 'adminKubeconfig' | 'bin' | 'logs'>,
  now: number = Date.now(),
): string {
  const since = Date.parse(status.since);
  const line =
    status.phase === 'ready'
      ? `Ready since ${duration((now - since) / 1000)}: ${status.message}`
      : renderStatus(status, since, now);
  return [
    line,
    `kubectl     ${paths.bin}/kubectl --kubeconfig ${paths.adminKubeconfig}`,
    `logs        ${paths.logs}`,
    '',
  ].join('\n');
}

/** Seconds as a person says them: `42 s`, `3 min 05 s`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(
    2,
    '0',
  )} s`;
}

function firstLine(text: string): string {
  return text.split('\n')[0];
}
