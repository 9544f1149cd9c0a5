import { buildJobObjects, type DeploymentInput } from '../../kubernetes';
import type { Cluster } from '../types';
import { waitFor } from './realCluster';

/** Creates all objects of an attempt and scales it up, as the control loop does. */
export async function deploy(
  cluster: Cluster,
  input: Omit<DeploymentInput, 'runtime' | 'cluster'>,
  replicas = 1,
): Promise<void> {
  const namespace = input.spec.placement.namespace;
  const objects = buildJobObjects({
    ...input,
    cluster: cluster.config,
    runtime: { configMapName: await cluster.runtimeAssets.ensure(namespace) },
  });
  const seen = await cluster.objects.createDeployment(objects.deployment);
  const owner = { name: seen.name, uid: seen.uid };
  for (const configMap of objects.configMaps) {
    await cluster.objects.applyConfigMap(configMap, owner);
  }
  for (const service of objects.services) {
    await cluster.objects.applyService(service, owner);
  }
  if (replicas > 0) {
    await cluster.objects.scaleDeployment(seen, replicas);
  }
}

/** Removes everything of a cluster-id, whatever state it is in. */
export async function remove(
  cluster: Cluster,
  namespace: string,
  clusterId: string,
): Promise<void> {
  await waitFor('the end of the Deployment', 120, async () => {
    const seen = await cluster.objects.getDeployment(namespace, clusterId);
    if (seen && !seen.deletionTimestamp) {
      await cluster.objects.deleteDeployment(seen);
    }
    const pods = await cluster.objects.listPods(namespace, clusterId);
    return !seen && pods.length === 0 ? true : undefined;
  });
  await cluster.objects.deleteHaConfigMaps(namespace, clusterId);
}
