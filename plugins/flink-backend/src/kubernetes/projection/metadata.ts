import type { V1ObjectMeta } from '@kubernetes/client-node';
import { OBJECT_ANNOTATIONS } from '@riverrun/backstage-plugin-flink-common';
import type { FromJson } from './json';

/** Uid of the job that an object belongs to; empty when it carries none. */
export function jobUidOf(metadata: FromJson<V1ObjectMeta> | undefined): string {
  return metadata?.annotations?.[OBJECT_ANNOTATIONS.uid] ?? '';
}

/** Deployment attempt that an object belongs to; 0 when it carries none. */
export function generationOf(
  metadata: FromJson<V1ObjectMeta> | undefined,
): number {
  const generation = Number(
    metadata?.annotations?.[OBJECT_ANNOTATIONS.generation],
  );
  return Number.isInteger(generation) ? generation : 0;
}
