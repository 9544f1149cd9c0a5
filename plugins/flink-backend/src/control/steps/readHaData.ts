import { v4 as uuid } from 'uuid';
import { checkpointPathOf } from '../../flink';
import { recordRestorePoint } from '../../stores';
import { commit } from '../commit';
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
  const { job, ledger } = context.situation;
  const cluster = clusterOf(context, deployment);
  const ids = await cluster.objects.haCheckpointIds(
    deployment.kubernetesNamespace,
    deployment.clusterId,
    deployment.flinkJobId,
  );
  const newest = Math.max(...ids);
  const known = ledger.some(
    point =>
      point.flinkJobId === deployment.flinkJobId &&
      point.checkpointId !== undefined &&
      point.checkpointId >= newest,
  );
  // A savepoint that ended the job is newer than any checkpoint, and Flink deletes those.
  const ended =
    deployment.terminalStatus === 'FINISHED' ||
    operationOf(context).journal.savepointPath !== undefined;
  const found = ids.length > 0 && !known && !ended;
  const path = checkpointPathOf(
    cluster.config.storage,
    job.uid,
    deployment.flinkJobId,
    newest,
  );
  await commit(context.deps, context.situation, {
    operation: journal(context, { haRead: true }),
    timeline: found
      ? { type: 'restore-point', message: `Checkpoint ${path}` }
      : undefined,
    also: async connection => {
      if (found) {
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
          checkpointId: newest,
        });
      }
    },
  });
};
