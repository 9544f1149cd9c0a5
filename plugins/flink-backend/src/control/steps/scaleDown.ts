import { clusterOf, type StepFunction } from './step';

/** Takes the JobManager away; its Deployment stays until no JobManager pod is left. */
export const scaleDown: StepFunction<'scale-down'> = async (
  context,
  { deployment },
) => {
  const object = context.observation.kubernetes?.deployment;
  if (!object) {
    throw new Error('The Deployment was not seen');
  }
  await context.assertHeld();
  await clusterOf(context, deployment).objects.scaleDeployment(object, 0);
};
