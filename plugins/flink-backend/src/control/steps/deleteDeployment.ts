import { clusterOf, type StepFunction } from './step';

/** Deletes the Deployment with all that it owns: pods, ConfigMaps, Services. */
export const deleteDeployment: StepFunction<'delete-deployment'> = async (
  context,
  { deployment },
) => {
  const object = context.observation.kubernetes?.deployment;
  if (!object) {
    return;
  }
  await context.assertHeld();
  await clusterOf(context, deployment).objects.deleteDeployment(object);
};
