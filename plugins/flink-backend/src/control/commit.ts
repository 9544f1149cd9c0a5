import {
  addTimelineEntry,
  type Connection,
  type DeploymentRecord,
  type JobRecord,
  type OperationRecord,
  type TimelineType,
  updateDeployment,
  updateJob,
  updateRunningOperation,
} from '../stores';
import type { ControlDeps } from './context';
import type { Situation } from './situation';

/** Somebody else has changed what a step was decided on: look again. */
export class Overtaken extends Error {}

/** Records that a step writes; what is absent stays as it is. */
export interface Changes {
  job?: JobRecord;
  operation?: OperationRecord;
  deployment?: DeploymentRecord;
  timeline?: { type: TimelineType; message: string; data?: unknown };
  /** Further writes of the same transaction. */
  also?(connection: Connection): Promise<void>;
}

/**
 * Writes the outcome of a step in one transaction, and tells listeners.
 *
 * @throws Overtaken when the operation no longer runs, ConflictError when the job was
 * changed meanwhile; nothing is written then.
 */
export async function commit(
  deps: ControlDeps,
  situation: Situation,
  changes: Changes,
): Promise<void> {
  const at = new Date(deps.now()).toISOString();
  const job = await deps.database.transaction(async tx => {
    if (changes.operation) {
      const runs = await updateRunningOperation(tx, {
        ...changes.operation,
        updatedAt: at,
      });
      if (!runs) {
        throw new Overtaken('The operation was ended by another one');
      }
    }
    if (changes.deployment) {
      await updateDeployment(tx, changes.deployment);
    }
    if (changes.timeline) {
      await addTimelineEntry(tx, {
        jobUid: situation.job.uid,
        at,
        operationId: situation.operation?.id,
        ...changes.timeline,
      });
    }
    await changes.also?.(tx);
    return updateJob(tx, {
      ...(changes.job ?? situation.job),
      updatedAt: at,
    });
  });
  deps.tell(job);
  if (job.deletedAt) {
    deps.announce(job);
  }
}
