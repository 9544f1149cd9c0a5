import { commit } from '../commit';
import { clusterOf, nowOf, type StepFunction } from './step';

/** Lets Kubernetes start the JobManager. From here on the attempt may run. */
export const scaleUp: StepFunction<'scale-up'> = async (
  context,
  { deployment },
) => {
  const object = context.observation.kubernetes?.deployment;
  if (!object) {
    throw new Error('The Deployment was not seen');
  }
  await context.assertHeld();
  if (object.replicas !== 1) {
    await clusterOf(context, deployment).objects.scaleDeployment(object, 1);
  }
  await commit(context.deps, context.situation, {
    deployment: { ...deployment, launchedAt: nowOf(context) },
  });
};
