import type {
  StartFrom,
  StateReason,
} from '@riverrun/backstage-plugin-flink-common';
import type { RestorePointRecord } from '../../stores';

/** What a start begins from, or why it must not. */
export type RestoreChoice =
  | { type: 'restorePoint'; point: RestorePointRecord }
  | { type: 'empty' }
  | { type: 'refused'; problem: StateReason };

/** Is `a` newer than `b`? */
function isNewer(a: RestorePointRecord, b: RestorePointRecord): boolean {
  if (a.generation !== b.generation) {
    return a.generation > b.generation;
  }
  // Savepoints and checkpoints of one Flink job share one counter. Clocks are not asked.
  if (a.checkpointId !== undefined && b.checkpointId !== undefined) {
    return a.checkpointId > b.checkpointId;
  }
  return a.sequence > b.sequence;
}

/** The newest of a ledger, or undefined when it is empty. */
export function newestOf(
  ledger: RestorePointRecord[],
): RestorePointRecord | undefined {
  return ledger.reduce<RestorePointRecord | undefined>(
    (newest, point) => (newest && !isNewer(point, newest) ? newest : point),
    undefined,
  );
}

/** The newest that still exists. */
export function newestUsable(
  ledger: RestorePointRecord[],
): RestorePointRecord | undefined {
  return newestOf(ledger.filter(point => !point.discardedAt));
}

/**
 * What a start begins from.
 *
 * Never an older point than the newest that the ledger knows, and never empty once there
 * was one, even if Flink has deleted it, unless a person named it and said why. A job whose specification says
 * `upgrade.mode: stateless` starts empty.
 */
export function chooseRestorePoint(
  ledger: RestorePointRecord[],
  from: StartFrom = { type: 'latest' },
  options: { stateless: boolean },
): RestoreChoice {
  const newest = newestOf(ledger);
  const usable = newestUsable(ledger);
  if (from.type === 'empty') {
    return newest && !from.reason.trim()
      ? refused(
          'ReasonRequired',
          'A start without state needs a reason, because the job has had state',
          'say why in from.reason',
        )
      : { type: 'empty' };
  }
  if (from.type === 'restorePoint') {
    const point = ledger.find(({ id }) => id === from.id);
    if (!point) {
      return refused(
        'RestorePointNotFound',
        `The job has no restore point '${from.id}'`,
        'take one from the list of its restore points',
      );
    }
    if (point.discardedAt) {
      return refused(
        'RestorePointDiscarded',
        `Flink has deleted restore point ${point.path}`,
        'choose another one',
      );
    }
    return point !== newest && !from.reason?.trim()
      ? refused(
          'ReasonRequired',
          `Restore point ${point.path} is not the newest one; what was processed after it is processed again`,
          'say why in from.reason',
        )
      : { type: 'restorePoint', point };
  }
  if (options.stateless || !newest) {
    return { type: 'empty' };
  }
  if (usable === newest) {
    return { type: 'restorePoint', point: usable };
  }
  const gone =
    'The newest state of the job is gone, because Flink deletes it when a job finishes';
  return usable
    ? refused(
        'NewestRestorePointGone',
        `${gone}; the newest that still exists is ${usable.path} of ${usable.completedAt}`,
        "name that restore point, or start with empty state (from.type 'empty'); both with a reason",
      )
    : refused(
        'NewestRestorePointGone',
        `${gone}, and there is no older one`,
        "start with empty state (from.type 'empty') and a reason: the job then processes everything again",
      );
}

function refused(code: string, message: string, hint: string): RestoreChoice {
  return { type: 'refused', problem: { code, message, hint } };
}
