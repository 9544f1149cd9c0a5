import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  FLINK_VERSIONS,
  ownedKeyProblem,
  type FlinkVersion,
} from '@riverrun/backstage-plugin-flink-common';
import type {
  ClusterConfig,
  LimitFactors,
  StorageConfig,
} from './clusterConfig';
import { isClientKey } from '../flink';
import { readAccess } from './readAccess';

/**
 * Reads `flink.clusters`. An empty list when there are none.
 *
 * @throws InputError naming the key, when an entry cannot be used.
 */
export function readClusterConfigs(config: Config): ClusterConfig[] {
  const clusters = config.getOptionalConfig('flink.clusters');
  return (clusters?.keys() ?? []).map(name =>
    readCluster(name, clusters!.getConfig(name)),
  );
}

function readCluster(name: string, config: Config): ClusterConfig {
  const where = `flink.clusters.${name}`;
  const namespaces = config.getStringArray('namespaces');
  if (namespaces.length === 0) {
    throw new InputError(
      `${where}.namespaces is empty; name the Kubernetes namespaces in which jobs may be placed`,
    );
  }
  const accounts = config.getOptionalConfig('serviceAccounts');
  const uiUrl = config.getOptionalString('ui.url');
  return {
    name,
    title: config.getOptionalString('title') ?? name,
    access: readAccess(where, config),
    namespaces,
    serviceAccounts: {
      jobManager: accounts?.getOptionalString('jobManager') ?? 'default',
      taskManager: accounts?.getOptionalString('taskManager') ?? 'default',
    },
    images: readImages(where, config.getOptionalConfig('images')),
    imagePullSecrets: config.getOptionalStringArray('imagePullSecrets') ?? [],
    storage: readStorage(where, config.getConfig('storage')),
    resources: readResources(where, config.getOptionalConfig('resources')),
    configuration: readConfiguration(
      where,
      config.getOptional('configuration'),
    ),
    ui: uiUrl ? { url: uiUrl } : undefined,
  };
}

function readImages(
  where: string,
  config: Config | undefined,
): ClusterConfig['images'] {
  // A version holds a dot, which Config would take for a path.
  const images = config?.get<Record<string, unknown>>() ?? {};
  const result: ClusterConfig['images'] = {};
  for (const [version, image] of Object.entries(images)) {
    if (!isFlinkVersion(version) || typeof image !== 'string') {
      throw new InputError(
        `${where}.images: '${version}' is not a Flink version with an image; versions are ${FLINK_VERSIONS.join(
          ', ',
        )}, written in quotes`,
      );
    }
    result[version] = image;
  }
  return result;
}

function isFlinkVersion(text: string): text is FlinkVersion {
  return FLINK_VERSIONS.some(version => version === text);
}

function readStorage(where: string, config: Config): StorageConfig {
  const storage = {
    uri: config.getString('uri').replace(/([^/])\/+$/, '$1'),
    persistentVolumeClaim: config.getOptionalString('persistentVolumeClaim'),
    mountPath: config.getOptionalString('mountPath'),
  };
  if (!/^[a-z][a-z0-9+.-]*:\/\/\S+$/.test(storage.uri)) {
    throw new InputError(
      `${where}.storage.uri '${storage.uri}' is not a URI; write for example s3://bucket/flink`,
    );
  }
  if (!storage.persistentVolumeClaim !== !storage.mountPath) {
    throw new InputError(
      `${where}.storage needs persistentVolumeClaim and mountPath together, or neither`,
    );
  }
  if (
    storage.mountPath &&
    !`${storage.uri}/`.startsWith(`file://${storage.mountPath}/`)
  ) {
    throw new InputError(
      `${where}.storage.uri '${storage.uri}' is not below the claim's mountPath; write file://${storage.mountPath}`,
    );
  }
  return storage;
}

function readResources(
  where: string,
  config: Config | undefined,
): ClusterConfig['resources'] {
  const factor = (
    role: 'jobManager' | 'taskManager',
    kind: 'cpu' | 'memory',
  ): number => {
    const key = `${kind}LimitFactor`;
    const value =
      config?.getOptionalNumber(`${role}.${key}`) ??
      config?.getOptionalNumber(key) ??
      1;
    if (value < 1) {
      throw new InputError(
        `${where}.resources: ${key} is ${value}; a limit cannot be below its request, so it must be at least 1`,
      );
    }
    return value;
  };
  const factors = (role: 'jobManager' | 'taskManager'): LimitFactors => ({
    cpu: factor(role, 'cpu'),
    memory: factor(role, 'memory'),
  });
  return {
    jobManager: factors('jobManager'),
    taskManager: factors('taskManager'),
  };
}

function readConfiguration(
  where: string,
  value: unknown,
): Record<string, string> {
  const entries = Object.entries(value ?? {});
  for (const [key, entry] of entries) {
    const problem = isClientKey(key)
      ? {
          message: `'${key}' is read by Flink's own Kubernetes client only`,
          hint: 'leave it out',
        }
      : ownedKeyProblem(key);
    if (problem) {
      throw new InputError(
        `${where}.configuration: ${problem.message}; ${problem.hint}`,
      );
    }
    if (!['string', 'number', 'boolean'].includes(typeof entry)) {
      throw new InputError(
        `${where}.configuration: '${key}' must be text; write keys flat, with dots`,
      );
    }
  }
  return Object.fromEntries(
    entries.map(([key, entry]) => [key, String(entry)]),
  );
}
