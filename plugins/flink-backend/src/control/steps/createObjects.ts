import { commit } from '../commit';
import { jobObjectsOf } from './jobObjects';
import { clusterOf, journal, type StepFunction } from './step';

/** Creates ConfigMaps and Services, owned by the Deployment so that they go with it. */
export const createObjects: StepFunction<'create-objects'> = async (
  context,
  { deployment },
) => {
  const object = context.observation.kubernetes?.deployment;
  if (!object) {
    throw new Error('The Deployment was not seen');
  }
  const cluster = clusterOf(context, deployment);
  const { configMaps, services } = await jobObjectsOf(context, deployment);
  const owner = { name: object.name, uid: object.uid };
  await context.assertHeld();
  await Promise.all([
    ...configMaps.map(one => cluster.objects.applyConfigMap(one, owner)),
    ...services.map(one => cluster.objects.applyService(one, owner)),
  ]);
  await commit(context.deps, context.situation, {
    operation: journal(context, { objectsApplied: true }),
    deployment: {
      ...deployment,
      uiUrl: await cluster.uiUrl(
        deployment.clusterId,
        deployment.kubernetesNamespace,
      ),
    },
  });
};
