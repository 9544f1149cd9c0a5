import type { V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import {
  CONFIG_FILE_NAME,
  LOG_FILE_NAME,
  RUNTIME_DIRECTORY,
  SQL_DIRECTORY,
  SQL_SCRIPT,
  USRLIB,
} from '../../flink';
import { names } from './names';
import type { DeploymentInput } from './types';

/** A volume and where Flink's container sees it. */
export interface MountedVolume {
  volume: V1Volume;
  mount: V1VolumeMount;
}

/** Key and file name of the TaskManagers' pod template, fixed by Flink. */
export const POD_TEMPLATE_FILE = 'taskmanager-pod-template.yaml';

/** The launcher and our JARs. Executable, because Flink starts TaskManagers by the bare path. */
export function runtimeVolume(input: DeploymentInput): MountedVolume {
  return {
    volume: {
      name: 'riverrun-runtime',
      configMap: { name: input.runtime.configMapName, defaultMode: 0o555 },
    },
    mount: {
      name: 'riverrun-runtime',
      mountPath: RUNTIME_DIRECTORY,
      readOnly: true,
    },
  };
}

/** The cluster's shared storage, where it is a volume and not an object store. */
export function storageVolumes({
  cluster: { storage },
}: DeploymentInput): MountedVolume[] {
  if (!storage.persistentVolumeClaim || !storage.mountPath) {
    return [];
  }
  return [
    {
      volume: {
        name: 'riverrun-state',
        persistentVolumeClaim: { claimName: storage.persistentVolumeClaim },
      },
      mount: { name: 'riverrun-state', mountPath: storage.mountPath },
    },
  ];
}

/** Where an init container places files; hides what the image has there. */
export const usrlibVolume: MountedVolume = {
  volume: { name: 'riverrun-usrlib', emptyDir: {} },
  mount: { name: 'riverrun-usrlib', mountPath: USRLIB },
};

/** Flink's configuration directory: exactly our two files. */
export function configVolume(input: DeploymentInput): MountedVolume {
  return {
    volume: {
      name: 'flink-config-volume',
      configMap: {
        name: names.flinkConfig(input.clusterId),
        items: [CONFIG_FILE_NAME, LOG_FILE_NAME].map(key => ({
          key,
          path: key,
        })),
      },
    },
    mount: { name: 'flink-config-volume', mountPath: '/opt/flink/conf' },
  };
}

/** What only JobManagers have. */
export function jobManagerVolumes(input: DeploymentInput): MountedVolume[] {
  return [
    configVolume(input),
    {
      volume: {
        name: 'pod-template-volume',
        configMap: {
          name: names.podTemplate(input.clusterId),
          items: [{ key: POD_TEMPLATE_FILE, path: POD_TEMPLATE_FILE }],
        },
      },
      mount: {
        name: 'pod-template-volume',
        mountPath: '/opt/flink/pod-template',
      },
    },
    {
      volume: { name: 'user-artifacts-volume', emptyDir: {} },
      mount: {
        name: 'user-artifacts-volume',
        mountPath: '/opt/flink/artifacts',
      },
    },
    ...(input.spec.job.sql
      ? [
          {
            volume: {
              name: 'riverrun-sql',
              configMap: {
                name: names.sqlScript(input.clusterId),
                items: [{ key: SQL_SCRIPT, path: SQL_SCRIPT }],
              },
            },
            mount: {
              name: 'riverrun-sql',
              mountPath: SQL_DIRECTORY,
              readOnly: true,
            },
          },
        ]
      : []),
  ];
}
