import type { V1Deployment } from '@kubernetes/client-node';
import type { ClusterConnection } from '../connection';
import { isKubernetesError, KubernetesError } from '../errors';
import type { DeploymentObservation } from '../observation';
import { projectDeployment, type FromJson } from '../projection';
import type { Collection } from './collection';
import { pathOf } from './paths';
import type { ScaleTarget } from './types';

/**
 * Scales in one call that Kubernetes refuses when what is wanted of the Deployment has
 * changed. The resourceVersion would be too strict: it changes with every pod.
 */
export async function scaleDeployment(
  connection: ClusterConnection,
  deployments: Collection<V1Deployment>,
  seen: ScaleTarget,
  replicas: number,
): Promise<DeploymentObservation> {
  const object = deployments.describe(seen.namespace, seen.name);
  try {
    return projectDeployment(
      await connection.json<FromJson<V1Deployment>>({
        method: 'PATCH',
        path: pathOf('Deployment', seen.namespace, seen.name),
        contentType: 'application/json-patch+json',
        body: JSON.stringify([
          { op: 'test', path: '/metadata/uid', value: seen.uid },
          {
            op: 'test',
            path: '/metadata/generation',
            value: seen.specGeneration,
          },
          { op: 'replace', path: '/spec/replicas', value: replicas },
        ]),
        verb: 'scale',
        object,
      }),
    );
  } catch (error) {
    if (!isKubernetesError(error, 'invalid')) {
      throw error;
    }
    const found = await deployments.get(seen.namespace, seen.name);
    if (!found) {
      throw new KubernetesError('not-found', `${object} is gone`, 404);
    }
    const now = projectDeployment(found);
    if (now.uid === seen.uid && now.replicas === replicas) {
      return now;
    }
    throw new KubernetesError(
      'conflict',
      `${object} was changed or replaced since it was seen; look again before scaling it`,
      409,
    );
  }
}
