import type { V1EnvVar, V1ResourceRequirements } from '@kubernetes/client-node';
import type { JobSpec } from '@riverrun/backstage-plugin-flink-common';
import { processSize, type FlinkConfiguration } from '../../flink';

/** Variables that Flink's configuration names for a role. */
export function environmentOf(
  role: 'master' | 'taskmanager',
  configuration: FlinkConfiguration,
): V1EnvVar[] {
  const prefix = `containerized.${role}.env.`;
  return Object.entries(configuration)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => ({
      name: key.slice(prefix.length),
      value: String(value),
    }));
}

/**
 * Resources of a role, as Flink's own client computes them: the request equals what Flink
 * is told about its process, limits are multiples of it.
 */
export function resourcesOf(
  role: 'jobManager' | 'taskManager',
  spec: JobSpec,
  configuration: FlinkConfiguration,
): V1ResourceRequirements {
  const { millicores, mebibytes } = processSize(spec[role]);
  const factor = (kind: 'cpu' | 'memory') =>
    Number(
      configuration[`kubernetes.${role.toLowerCase()}.${kind}.limit-factor`],
    );
  return {
    requests: { cpu: `${millicores}m`, memory: `${mebibytes}Mi` },
    limits: {
      cpu: `${Math.round(millicores * factor('cpu'))}m`,
      memory: `${Math.round(mebibytes * factor('memory'))}Mi`,
    },
  };
}
