import type { V1ConfigMap } from '@kubernetes/client-node';
import { isHaConfigMap } from '../manifests';
import type { Collection } from './collection';
import type { KubernetesObjects } from './types';

/** Key under which Flink keeps a completed checkpoint, with its id in 19 digits. */
const CHECKPOINT_KEY = /^checkpointID-(\d{19})$/;

/** What concerns the ConfigMaps that Flink's own high availability makes. */
export function haConfigMaps(
  configMaps: Collection<V1ConfigMap>,
): Pick<
  KubernetesObjects,
  'listHaConfigMaps' | 'deleteHaConfigMaps' | 'haCheckpointIds'
> {
  // Flink gives them two labels of its own and none of ours, so the name decides.
  const list = async (namespace: string, clusterId: string) =>
    (
      await configMaps.list(
        namespace,
        `app=${clusterId},type=flink-native-kubernetes`,
      )
    ).filter(({ metadata }) => isHaConfigMap(metadata?.name ?? '', clusterId));

  return {
    async listHaConfigMaps(namespace, clusterId) {
      return (await list(namespace, clusterId)).map(
        ({ metadata }) => metadata?.name ?? '',
      );
    },

    async deleteHaConfigMaps(namespace, clusterId) {
      const found = await list(namespace, clusterId);
      for (const { metadata } of found) {
        await configMaps.delete(
          namespace,
          metadata?.name ?? '',
          metadata?.uid ?? '',
        );
      }
      return found.map(({ metadata }) => metadata?.name ?? '');
    },

    async haCheckpointIds(namespace, clusterId, flinkJobId) {
      const configMap = await configMaps.get(
        namespace,
        `${clusterId}-${flinkJobId}-config-map`,
      );
      return Object.keys(configMap?.data ?? {})
        .flatMap(key => CHECKPOINT_KEY.exec(key)?.[1] ?? [])
        .map(Number)
        .sort((a, b) => a - b);
    },
  };
}
