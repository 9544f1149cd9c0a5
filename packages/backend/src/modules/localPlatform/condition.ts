import type { ClusterCondition } from '@riverrun/backstage-plugin-flink-common';
import { inWords } from './duration';
import type { PlatformStatus } from './status';

/** The writer renews its file each 5 s; after this long without it is taken for gone. */
const STALE_AFTER_MS = 30_000;

const UP = '`npm run platform -- up`';

type Statement = Pick<
  ClusterCondition,
  'status' | 'reason' | 'message' | 'progress'
>;

/** What a status says about the cluster, at the time `now` (ms). */
export function conditionOf(
  status: PlatformStatus,
  now: number,
): ClusterCondition {
  return {
    type: 'LocalPlatform',
    since: status.since,
    ...(isActive(status) && now - Date.parse(status.updatedAt) > STALE_AFTER_MS
      ? silent(status, now)
      : statementOf(status, now)),
  };
}

/** While it is active the platform says so again and again; otherwise the last word holds. */
function isActive({ phase }: PlatformStatus): boolean {
  return phase !== 'stopped' && phase !== 'failed';
}

function silent(status: PlatformStatus, now: number): Statement {
  return {
    status: 'unknown',
    reason: 'Silent',
    message: `The local platform has said nothing for ${inWords(
      now - Date.parse(status.updatedAt),
    )}; it was ${
      status.phase
    } then. Its supervisor may have been killed: ${UP} starts it again.`,
  };
}

function statementOf(status: PlatformStatus, now: number): Statement {
  switch (status.phase) {
    case 'ready':
      return { status: 'true', reason: 'Ready', message: status.message };
    case 'preparing':
      return {
        status: 'false',
        reason: 'Preparing',
        message: preparing(status, now),
        progress: status.progress,
      };
    case 'failed':
      return {
        status: 'false',
        reason: 'Failed',
        message: withLog(status),
      };
    case 'stopping':
      return {
        status: 'false',
        reason: 'Stopping',
        message: 'The local platform is being stopped.',
      };
    default:
      return {
        status: 'false',
        reason: 'Stopped',
        message: `${status.message || 'The local platform is not running.'}${
          status.message.includes('platform -- up') ? '' : ` ${UP} starts it.`
        }`,
      };
  }
}

function preparing(status: PlatformStatus, now: number): string {
  const step =
    status.stepCount > 0
      ? `Step ${status.stepIndex} of ${status.stepCount}: ${status.step}`
      : status.step || 'Starting';
  const detail =
    status.message && status.message !== status.step
      ? ` (${status.message})`
      : '';
  const left =
    status.remainingSeconds === undefined
      ? ''
      : `, about ${inWords(status.remainingSeconds * 1000)} left`;
  return `${step}${detail}. ${inWords(
    now - Date.parse(status.since),
  )} so far${left}.`;
}

function withLog({ message, logFile }: PlatformStatus): string {
  return logFile && !message.includes(logFile)
    ? `${message} Full output: ${logFile}`
    : message;
}
