import { v4 as uuid } from 'uuid';
import { discardCheckpoints, recordRestorePoint } from '../../stores';
import { commit } from '../commit';
import { journal, nowOf, type StepFunction } from './step';

/** Puts the savepoint of a stop into the ledger. Nothing is taken away before that. */
export const recordSavepoint: StepFunction<'record-savepoint'> = async (
  context,
  { deployment, path },
) => {
  const { job } = context.situation;
  const written = context.observation.flink?.checkpoints?.latestSavepoint;
  const statistics = written?.path === path ? written : undefined;
  const now = nowOf(context);
  await commit(context.deps, context.situation, {
    operation: journal(context, { savepointPath: path }),
    timeline: { type: 'restore-point', message: `Savepoint ${path}` },
    also: async connection => {
      await recordRestorePoint(connection, {
        id: uuid(),
        jobUid: job.uid,
        generation: deployment.generation,
        kind: 'savepoint',
        path,
        completedAt: statistics?.completedAt
          ? new Date(statistics.completedAt).toISOString()
          : now,
        sizeBytes: statistics?.sizeBytes,
        revision: deployment.revision,
        flinkVersion: job.flinkVersion,
        flinkJobId: deployment.flinkJobId,
        checkpointId: statistics?.id,
      });
      // The job finishes with its savepoint, and Flink then deletes its checkpoints.
      await discardCheckpoints(connection, job.uid, deployment.flinkJobId, now);
    },
  });
};
