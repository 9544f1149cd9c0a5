import type {
  V1Container,
  V1EnvVar,
  V1ResourceRequirements,
} from '@kubernetes/client-node';
import { imageOf, LAUNCHER, type FetchedFile } from '../../flink';
import { containerSecurity } from './security';
import type { DeploymentInput } from './types';
import {
  configVolume,
  runtimeVolume,
  storageVolumes,
  usrlibVolume,
} from './volumes';

/** Name of the init container that places files. */
export const FETCH_CONTAINER = 'riverrun-fetch';

/**
 * Places files before Flink starts. It is the Flink image itself, with Flink's
 * configuration, environment and storage, so it can read whatever Flink can. With the
 * resources of Flink's container, the pod as a whole asks for no more than that.
 */
export function fetchContainer(
  input: DeploymentInput,
  files: FetchedFile[],
  env: V1EnvVar[],
  resources: V1ResourceRequirements,
): V1Container {
  return {
    name: FETCH_CONTAINER,
    image: imageOf(input.spec, input.cluster.images),
    imagePullPolicy: 'IfNotPresent',
    command: ['/bin/bash', LAUNCHER, 'fetch'],
    args: files.flatMap(file => [
      '--file',
      file.uri,
      file.sha256 ?? '-',
      file.target,
    ]),
    env,
    resources,
    terminationMessagePolicy: 'FallbackToLogsOnError',
    securityContext: containerSecurity,
    volumeMounts: [
      // Flink itself adds this volume to TaskManager pods.
      configVolume(input),
      runtimeVolume(input),
      ...storageVolumes(input),
      usrlibVolume,
    ].map(({ mount }) => mount),
  };
}
