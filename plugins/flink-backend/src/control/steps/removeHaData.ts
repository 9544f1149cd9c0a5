import { commit } from '../commit';
import { clusterOf, journal, type StepFunction } from './step';

/**
 * Removes the high-availability ConfigMaps, which nothing owns. A later start under the
 * same cluster-id would find the old job in them and ignore its new specification.
 */
export const removeHaData: StepFunction<'remove-ha-data'> = async (
  context,
  { deployment },
) => {
  await context.assertHeld();
  await clusterOf(context, deployment).objects.deleteHaConfigMaps(
    deployment.kubernetesNamespace,
    deployment.clusterId,
  );
  await commit(context.deps, context.situation, {
    operation: journal(context, { haRemoved: true }),
  });
};
