import { InputError } from '@backstage/errors';
import { parseQuantity } from '@riverrun/backstage-plugin-flink-common';

/** Size of a Flink process, in the units that Flink and Kubernetes share without rounding. */
export interface ProcessSize {
  /** Millicores, at least 1. */
  millicores: number;
  mebibytes: number;
}

/**
 * Reads Kubernetes quantities. Memory is rounded down to whole MiB, so that Flink's own
 * account of its process is never above the container's.
 */
export function processSize(resources: {
  cpu: string;
  memory: string;
}): ProcessSize {
  const cores = parseQuantity(resources.cpu);
  const bytes = parseQuantity(resources.memory);
  if (cores === undefined || bytes === undefined) {
    throw new InputError(
      `cpu '${resources.cpu}' or memory '${resources.memory}' is not a quantity; write for example "500m" and "1Gi"`,
    );
  }
  return {
    millicores: Math.max(1, Math.round(cores * 1000)),
    mebibytes: Math.floor(bytes / 2 ** 20),
  };
}
