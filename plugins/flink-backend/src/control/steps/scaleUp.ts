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
  const cluster = clusterOf(context, deployment);
  if (object.replicas !== 1) {
    await cluster.objects.scaleDeployment(object, 1);
  }
  const launchedAt = nowOf(context);
  const uiUrl = await cluster.uiUrl(
    deployment.clusterId,
    deployment.kubernetesNamespace,
  );
  await commit(context.deps, context.situation, {
    deployment: { ...deployment, launchedAt, uiUrl },
  });
};
