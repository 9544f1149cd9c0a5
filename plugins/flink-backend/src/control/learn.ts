import { v4 as uuid } from 'uuid';
import type { FlinkCheckpoint } from '../flink';
import {
  addTimelineEntry,
  discardCheckpoints,
  type JobRecord,
  type RestorePointRecord,
  recordRestorePoint,
  setCheckpointId,
  updateDeployment,
  updateJob,
} from '../stores';
import type { ControlDeps } from './context';
import { follow, type Followed } from './follow';
import type { Observation } from './observation';
import { currentDeployment, type Situation } from './situation';
import { identifyStart } from './startedFrom';

/** How often a newer time of observation is worth a write when nothing else has changed, in ms. */
const OBSERVED_EVERY_MS = 5_000;

/**
 * Records what a look has taught: state, checkpoints, the end of the job.
 *
 * @returns whether anything was written.
 */
export async function learn(
  deps: ControlDeps,
  situation: Situation,
  observation: Observation,
): Promise<boolean> {
  const now = deps.now();
  const followed = follow(situation, observation, now);
  const points = newRestorePoints(situation, observation);
  const identified = identifyStart(situation, observation);
  const finished =
    followed.deployment?.terminalStatus === 'FINISHED' &&
    currentDeployment(situation)?.terminalStatus === undefined;
  const news = hasNews(situation, followed) || points.length > 0 || finished;
  const seenAgain =
    Date.parse(followed.job.observedAt ?? '') -
      Date.parse(situation.job.observedAt ?? '1970-01-01') >=
    OBSERVED_EVERY_MS;
  if (!news && !seenAgain && !identified) {
    return false;
  }

  const at = new Date(now).toISOString();
  const job = await deps.database.transaction(async tx => {
    for (const point of points) {
      await recordRestorePoint(tx, point);
    }
    if (identified) {
      await setCheckpointId(tx, identified.id, identified.checkpointId);
    }
    if (
      followed.deployment &&
      followed.deployment !== currentDeployment(situation)
    ) {
      await updateDeployment(tx, followed.deployment);
    }
    if (finished && followed.deployment) {
      // Flink keeps checkpoints of a job that was cancelled or failed, not of a finished one.
      await discardCheckpoints(
        tx,
        followed.job.uid,
        followed.deployment.flinkJobId,
        at,
      );
    }
    if (followed.job.state !== situation.job.state) {
      await addTimelineEntry(tx, {
        jobUid: followed.job.uid,
        at,
        type: 'state',
        message: `${situation.job.state} → ${followed.job.state}`,
        data: followed.job.stateReason,
      });
    }
    return updateJob(tx, {
      ...followed.job,
      updatedAt: news ? at : followed.job.updatedAt,
    });
  });
  if (news) {
    deps.tell(job);
  }
  return true;
}

function hasNews(situation: Situation, followed: Followed): boolean {
  const shown = (job: JobRecord) =>
    JSON.stringify([
      job.state,
      job.stateReason,
      job.jobStatus,
      job.freshnessReason,
      job.startedAt,
      job.lastCheckpoint,
    ]);
  return (
    shown(situation.job) !== shown(followed.job) ||
    followed.deployment?.terminalStatus !==
      currentDeployment(situation)?.terminalStatus
  );
}

/** Completed checkpoints and savepoints that the ledger does not have yet, oldest first. */
function newRestorePoints(
  situation: Situation,
  observation: Observation,
): Omit<RestorePointRecord, 'sequence' | 'discardedAt'>[] {
  const deployment = currentDeployment(situation);
  const { job, checkpoints } = observation.flink ?? {};
  // Once a savepoint has ended the job, statistics that Flink had cached tell nothing newer.
  const ended = situation.operation?.journal.savepointPath !== undefined;
  if (!deployment || !checkpoints || ended) {
    return [];
  }
  const candidates = [
    // A finished job's checkpoints are being deleted by Flink.
    job?.status === 'FINISHED' ? undefined : checkpoints.latestCompleted,
    checkpoints.latestSavepoint,
  ];
  const known = new Set(situation.ledger.map(({ path }) => path));
  return candidates
    .filter(
      (one): one is FlinkCheckpoint & { path: string } =>
        one?.status === 'COMPLETED' &&
        one.path !== undefined &&
        !one.discarded &&
        !known.has(one.path),
    )
    .sort((a, b) => a.id - b.id)
    .map(one => ({
      id: uuid(),
      jobUid: situation.job.uid,
      generation: deployment.generation,
      kind: one.isSavepoint ? ('savepoint' as const) : ('checkpoint' as const),
      path: one.path,
      completedAt: new Date(one.completedAt ?? one.triggeredAt).toISOString(),
      sizeBytes: one.sizeBytes,
      revision: deployment.revision,
      flinkVersion: situation.job.flinkVersion,
      flinkJobId: deployment.flinkJobId,
      checkpointId: one.id,
    }));
}
