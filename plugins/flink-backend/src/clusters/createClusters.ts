import {
  resolvePackagePath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { createFlinkRestClient } from '../flink';
import {
  ClusterConnection,
  createClusterWatch,
  createCredentials,
  createKubernetesObjects,
  createRuntimeAssets,
  names,
} from '../kubernetes';
import type { ClusterConfig } from './clusterConfig';
import { createProbe } from './probe';
import { readClusterConfigs } from './readClusterConfigs';
import type { Cluster } from './types';

/**
 * All clusters of the configuration, by name. Nothing is contacted or read from disk
 * until it is used, so a cluster may come into being later than the portal.
 *
 * @throws InputError when the configuration cannot be used.
 */
export function createClusters(options: {
  config: Config;
  logger: LoggerService;
}): Map<string, Cluster> {
  return new Map(
    readClusterConfigs(options.config).map(config => [
      config.name,
      createCluster(config, options.logger),
    ]),
  );
}

/** One cluster. */
export function createCluster(
  config: ClusterConfig,
  logger: LoggerService,
): Cluster {
  const connection = new ClusterConnection(
    config.name,
    createCredentials(config.access),
  );
  const objects = createKubernetesObjects(connection);
  const watch = createClusterWatch({
    connection,
    namespaces: config.namespaces,
    logger,
  });
  return {
    config,
    objects,
    watch,
    runtimeAssets: createRuntimeAssets(
      objects,
      resolvePackagePath('@riverrun/backstage-plugin-flink-backend', 'assets'),
    ),
    flink: (clusterId, namespace) =>
      createFlinkRestClient({ connection, clusterId, namespace }),
    async uiUrl(clusterId, namespace) {
      const template = config.ui?.url;
      if (!template) {
        return undefined;
      }
      const serviceIp = template.includes('{{serviceIp}}')
        ? await objects.getServiceIp(namespace, names.restService(clusterId))
        : '';
      return serviceIp === undefined
        ? undefined
        : template
            .replaceAll('{{serviceIp}}', serviceIp)
            .replaceAll('{{clusterId}}', clusterId)
            .replaceAll('{{namespace}}', namespace);
    },
    probe: createProbe(config, connection),
    start: () => watch.start(),
    async stop() {
      await watch.stop();
      connection.close();
    },
  };
}
