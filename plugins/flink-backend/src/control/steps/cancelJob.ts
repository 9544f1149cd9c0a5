import { isFlinkRestError } from '../../flink';
import { commit } from '../commit';
import {
  clusterOf,
  journal,
  nowOf,
  operationOf,
  type StepFunction,
} from './step';

/** Asks Flink to cancel the job. Its retained checkpoint stays. */
export const cancelJob: StepFunction<'cancel-job'> = async (
  context,
  { deployment },
) => {
  const { journal: written } = operationOf(context);
  await commit(context.deps, context.situation, {
    operation: journal(context, {
      ...written,
      cancelledAt: nowOf(context),
    }),
  });
  await context.assertHeld();
  try {
    await clusterOf(context, deployment)
      .flink(deployment.clusterId, deployment.kubernetesNamespace)
      .cancel(deployment.flinkJobId);
  } catch (error) {
    // Answers that it has ended already, or is gone: the next look sees what is true.
    if (!isFlinkRestError(error)) {
      throw error;
    }
  }
};
