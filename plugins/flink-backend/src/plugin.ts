import {
  coreServices,
  createBackendPlugin,
  type LoggerService,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  flinkPermissions,
  RESOURCE_TYPE_FLINK_JOB,
} from '@riverrun/backstage-plugin-flink-common';
import {
  type ClusterConditionProvider,
  flinkClusterConditionsExtensionPoint,
} from '@riverrun/backstage-plugin-flink-node';
import { audited, createRouter } from './api';
import { type Cluster, createClusters } from './clusters';
import { readPolicy } from './config';
import { ControlLoop } from './control';
import { AuthorizedJobs, DefaultJobs, JobAuthority } from './jobs';
import { createAnnounce, JobSignals } from './notify';
import {
  findJobResources,
  flinkJobResourceRef,
  flinkJobRules,
} from './permissions';
import { openDatabase } from './stores';
import { ClusterConditions, Targets } from './targets';

/** Where the plugin gets its clusters from. */
type ClustersFactory = (options: {
  config: RootConfigService;
  logger: LoggerService;
}) => Map<string, Cluster>;

const jobPermissions = flinkPermissions.filter(
  permission =>
    permission.type === 'resource' &&
    permission.resourceType === RESOURCE_TYPE_FLINK_JOB,
);

/** The plugin, with its clusters from the configuration unless told otherwise. */
export function createFlinkPlugin(
  makeClusters: ClustersFactory = createClusters,
) {
  return createBackendPlugin({
    pluginId: 'flink',
    register(env) {
      const providers: ClusterConditionProvider[] = [];
      env.registerExtensionPoint(flinkClusterConditionsExtensionPoint, {
        addProvider: provider => providers.push(provider),
      });

      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          config: coreServices.rootConfig,
          database: coreServices.database,
          events: eventsServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
          signals: signalsServiceRef,
          userInfo: coreServices.userInfo,
        },
        async init(deps) {
          const { config, logger, permissions, permissionsRegistry } = deps;
          const knex = await openDatabase(deps.database);
          const clusters = makeClusters({ config, logger });

          permissionsRegistry.addResourceType({
            resourceRef: flinkJobResourceRef,
            permissions: jobPermissions,
            rules: Object.values(flinkJobRules),
            getResources: refs => findJobResources(knex, refs),
          });
          permissionsRegistry.addPermissions(
            flinkPermissions.filter(one => !jobPermissions.includes(one)),
          );

          const signals = new JobSignals({ signals: deps.signals, logger });
          const announce = createAnnounce(deps.events, logger);
          const tell = signals.tell.bind(signals);
          const loop = new ControlLoop({
            database: knex,
            clusters,
            logger,
            policy: readPolicy(config),
            tell,
            announce,
            audit: (event, run) =>
              audited(deps.auditor, undefined, event, run, () => ({})),
            now: Date.now,
          });
          const jobs = new AuthorizedJobs(
            new DefaultJobs({
              database: knex,
              clusters,
              wake: () => loop.wake(),
              tell,
              announce,
            }),
            new JobAuthority({
              permissions,
              permissionsRegistry,
              userInfo: deps.userInfo,
            }),
            knex,
          );
          const targets = new Targets({
            clusters,
            conditions: new ClusterConditions({ providers, logger }),
            permissions,
          });

          deps.httpRouter.use(
            createRouter({
              jobs,
              targets,
              httpAuth: deps.httpAuth,
              auditor: deps.auditor,
            }),
          );

          deps.lifecycle.addStartupHook(() => {
            clusters.forEach(cluster => cluster.start());
            loop.start();
          });
          deps.lifecycle.addShutdownHook(async () => {
            await loop.stop();
            signals.stop();
            await Promise.all(
              [...clusters.values()].map(cluster => cluster.stop()),
            );
          });
        },
      });
    },
  });
}

/**
 * Deploys Apache Flink jobs natively on Kubernetes, and keeps them as they should be.
 *
 * @public
 */
export const flinkPlugin = createFlinkPlugin();
