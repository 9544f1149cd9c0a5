import type { JobObjects, Owner } from '../../kubernetes';
import type { DeploymentRecord } from '../../stores';
import { commit } from '../commit';
import { clusterOf, journal, type StepContext } from './step';

/** Creates ConfigMaps and Services, owned by the Deployment so that they go with it. */
export async function applyObjects(
  context: StepContext,
  deployment: DeploymentRecord,
  { configMaps, services }: JobObjects,
  owner: Owner,
): Promise<void> {
  const { objects } = clusterOf(context, deployment);
  await Promise.all([
    ...configMaps.map(one => objects.applyConfigMap(one, owner)),
    ...services.map(one => objects.applyService(one, owner)),
  ]);
  await commit(context.deps, context.situation, {
    operation: journal(context, { objectsApplied: true }),
  });
}
