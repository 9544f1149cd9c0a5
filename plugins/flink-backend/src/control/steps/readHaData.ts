import { v4 as uuid } from 'uuid';
import { checkpointPathOf } from '../../flink';
import { type DeploymentRecord, recordRestorePoint } from '../../stores';
import { commit } from '../commit';
import type { Situation } from '../situation';
import { startedFrom } from '../startedFrom';
import {
  clusterOf,
  journal,
  nowOf,
  operationOf,
  type StepFunction,
} from './step';

/**
 * Records the newest checkpoint that Flink's high-availability data names. It may be
 * newer than what Flink's REST API has told, where the JobManager did not answer before
 * it was taken away. No JobManager is left that could write a newer one.
 */
export const readHaData: StepFunction<'read-ha-data'> = async (
  context,
  { deployment },
) => {
  const { job } = context.situation;
  const cluster = clusterOf(context, deployment);
  const ids = await cluster.objects.haCheckpointIds(
    deployment.kubernetesNamespace,
    deployment.clusterId,
    deployment.flinkJobId,
  );
  const newest = newestWritten(ids, context.situation, deployment);
  // A savepoint that ended the job is newer than any checkpoint, and Flink deletes those.
  const ended =
    deployment.terminalStatus === 'FINISHED' ||
    operationOf(context).journal.savepointPath !== undefined;
  const found = ended ? undefined : newest;
  const path = checkpointPathOf(
    cluster.config.storage,
    job.uid,
    deployment.flinkJobId,
    found ?? 0,
  );
  await commit(context.deps, context.situation, {
    operation: journal(context, { haRead: true }),
    timeline:
      found === undefined
        ? undefined
        : { type: 'restore-point', message: `Checkpoint ${path}` },
    also: async connection => {
      if (found !== undefined) {
        await recordRestorePoint(connection, {
          id: uuid(),
          jobUid: job.uid,
          generation: deployment.generation,
          kind: 'checkpoint',
          path,
          completedAt: nowOf(context),
          revision: deployment.revision,
          flinkVersion: job.flinkVersion,
          flinkJobId: deployment.flinkJobId,
          checkpointId: found,
        });
      }
    },
  });
};

/**
 * The newest of these checkpoints that the attempt has written itself and the ledger does
 * not have. Flink also names what the job started from, under the new job's id: nothing
 * exists there. Where its number is unknown, it is the lowest one.
 */
function newestWritten(
  ids: number[],
  { ledger }: Situation,
  deployment: DeploymentRecord,
): number | undefined {
  const start = startedFrom(ledger, deployment);
  const before = start ? start.checkpointId ?? Math.min(...ids) : -1;
  const known = ledger
    .filter(({ flinkJobId }) => flinkJobId === deployment.flinkJobId)
    .map(({ checkpointId }) => checkpointId ?? -1);
  const newest = Math.max(-1, ...ids);
  return newest > Math.max(before, ...known) ? newest : undefined;
}
