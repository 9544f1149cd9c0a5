import type {
  V1ConfigMap,
  V1Deployment,
  V1Pod,
  V1Service,
} from '@kubernetes/client-node';
import {
  MANAGED_BY,
  MANAGED_BY_LABEL,
} from '@riverrun/backstage-plugin-flink-common';
import type { ClusterConnection } from '../connection';
import { isKubernetesError } from '../errors';
import { withOwner } from '../manifests';
import { projectDeployment, projectPod } from '../projection';
import { Collection } from './collection';
import { createOrAdopt } from './createOrAdopt';
import { haConfigMaps } from './haConfigMaps';
import { pathOf, withQuery } from './paths';
import { scaleDeployment } from './scaleDeployment';
import type { KubernetesObjects } from './types';

const MAX_LOG_BYTES = 64 * 1024;

/** {@link KubernetesObjects} over one connection. */
export function createKubernetesObjects(
  connection: ClusterConnection,
): KubernetesObjects {
  const deployments = new Collection<V1Deployment>(connection, 'Deployment');
  const pods = new Collection<V1Pod>(connection, 'Pod');
  const configMaps = new Collection<V1ConfigMap>(connection, 'ConfigMap');
  const services = new Collection<V1Service>(connection, 'Service');
  const always = () => true;

  return {
    async getDeployment(namespace, name) {
      const found = await deployments.get(namespace, name);
      return found && projectDeployment(found);
    },

    async listDeployments(namespace) {
      const found = await deployments.list(
        namespace,
        `${MANAGED_BY_LABEL}=${MANAGED_BY}`,
      );
      return found.map(projectDeployment);
    },

    async createDeployment(deployment) {
      const created = await createOrAdopt(
        deployments,
        deployment,
        found =>
          found.spec?.replicas === 0 && (found.status?.replicas ?? 0) === 0,
      );
      return projectDeployment(created);
    },

    scaleDeployment: (seen, replicas) =>
      scaleDeployment(connection, deployments, seen, replicas),

    async deleteDeployment(seen) {
      await deployments.delete(
        seen.namespace,
        seen.name,
        seen.uid,
        'Foreground',
      );
    },

    async listPods(namespace, clusterId) {
      const found = await pods.list(namespace, `app=${clusterId}`);
      return found.map(projectPod);
    },

    async applyConfigMap(configMap, owner) {
      await createOrAdopt(configMaps, withOwner(configMap, owner), always);
    },

    async applyService(service, owner) {
      await createOrAdopt(services, withOwner(service, owner), always);
    },

    async ensureImmutableConfigMap(configMap) {
      try {
        await configMaps.create({ ...configMap, immutable: true });
      } catch (error) {
        if (!isKubernetesError(error, 'conflict')) {
          throw error;
        }
      }
    },

    async getServiceIp(namespace, name) {
      const service = await services.get(namespace, name);
      const ip = service?.spec?.clusterIP;
      return ip && ip !== 'None' ? ip : undefined;
    },

    async readLog(namespace, pod, container, { previous, tailLines }) {
      return connection.text({
        method: 'GET',
        path: withQuery(`${pathOf('Pod', namespace, pod)}/log`, {
          container,
          previous,
          tailLines,
          limitBytes: MAX_LOG_BYTES,
        }),
        accept: '*/*',
        verb: 'read the log of',
        object: `container ${container} of Pod ${namespace}/${pod}`,
      });
    },

    ...haConfigMaps(configMaps),
  };
}
