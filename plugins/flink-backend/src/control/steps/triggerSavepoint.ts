import { directoriesOf } from '../../flink';
import { newFlinkJobId } from '../../kubernetes';
import { commit } from '../commit';
import {
  clusterOf,
  journal,
  nowOf,
  operationOf,
  type StepFunction,
} from './step';

/**
 * Asks Flink for a savepoint and the end of the job. The trigger id is ours and is
 * written down first: Flink takes a repeated one for the same request.
 */
export const triggerSavepoint: StepFunction<'trigger-savepoint'> = async (
  context,
  { deployment },
) => {
  const { deps, situation } = context;
  const cluster = clusterOf(context, deployment);
  const known = operationOf(context).journal.triggerId;
  const triggerId = known ?? newFlinkJobId();
  const targetDirectory = directoriesOf(
    cluster.config.storage,
    situation.job.uid,
  ).savepoints;
  if (!known) {
    await commit(deps, situation, {
      operation: journal(context, {
        triggerId,
        triggeredAt: nowOf(context),
        savepointDirectory: targetDirectory,
      }),
    });
  }
  await context.assertHeld();
  await cluster
    .flink(deployment.clusterId, deployment.kubernetesNamespace)
    .triggerStopWithSavepoint(deployment.flinkJobId, {
      targetDirectory,
      triggerId,
      drain: false,
    });
};
