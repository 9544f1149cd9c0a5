import { applyObjects } from './applyObjects';
import { jobObjectsOf } from './jobObjects';
import { clusterOf, type StepFunction } from './step';

/**
 * Creates the Deployment at 0 replicas, and what belongs to it. It was decided on a
 * consistent read that showed neither Deployment nor pod of the cluster-id.
 */
export const createDeployment: StepFunction<'create-deployment'> = async (
  context,
  { deployment },
) => {
  const objects = await jobObjectsOf(context, deployment);
  await context.assertHeld();
  const created = await clusterOf(context, deployment).objects.createDeployment(
    objects.deployment,
  );
  await applyObjects(context, deployment, objects, created);
};
