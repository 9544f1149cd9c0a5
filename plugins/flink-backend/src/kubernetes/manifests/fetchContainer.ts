import type { V1Container, V1EnvVar } from '@kubernetes/client-node';
import { LAUNCHER, type FetchedFile, type ProcessSize } from '../../flink';
import { containerSecurity } from './security';
import { usrlibVolume, type MountedVolume } from './volumes';

/** Name of the init container that places files. */
export const FETCH_CONTAINER = 'riverrun-fetch';

/**
 * Places files before Flink starts. It is the Flink image itself, with Flink's
 * configuration, environment and storage, so it can read whatever Flink can.
 */
export function fetchContainer(options: {
  image: string;
  files: FetchedFile[];
  env: V1EnvVar[];
  mounts: MountedVolume[];
  /** Those of Flink's container: the pod as a whole then asks for no more. */
  size: ProcessSize;
}): V1Container {
  const { mebibytes, millicores } = options.size;
  return {
    name: FETCH_CONTAINER,
    image: options.image,
    imagePullPolicy: 'IfNotPresent',
    command: ['/bin/bash', LAUNCHER, 'fetch'],
    args: options.files.flatMap(file => [
      '--file',
      file.uri,
      file.sha256 ?? '-',
      file.target,
    ]),
    env: options.env,
    resources: {
      requests: { cpu: `${millicores}m`, memory: `${mebibytes}Mi` },
      limits: { memory: `${mebibytes}Mi` },
    },
    terminationMessagePolicy: 'FallbackToLogsOnError',
    securityContext: containerSecurity,
    volumeMounts: [...options.mounts, usrlibVolume].map(({ mount }) => mount),
  };
}
