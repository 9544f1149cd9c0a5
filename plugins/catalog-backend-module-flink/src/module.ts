import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  type EntityProvider,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { FlinkClient } from '@riverrun/backstage-plugin-flink-common';
import { FlinkEntityProvider } from './provider/FlinkEntityProvider';
import { readProviderConfig } from './provider/readProviderConfig';

/**
 * Module of the catalog that keeps its entities in step with the jobs and clusters of
 * the flink backend.
 *
 * @public
 */
export const catalogModuleFlink = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'flink',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        config,
        discovery,
        events,
        logger,
        processing,
        scheduler,
      }) {
        const { schedule, clusterOwner } = readProviderConfig(config);
        const provider: EntityProvider = new FlinkEntityProvider({
          clusterOwner,
          events,
          flink: new FlinkClient({
            discoveryApi: discovery,
            fetchApi: { fetch },
          }),
          logger: logger.child({ provider: 'flink' }),
          taskRunner: scheduler.createScheduledTaskRunner(schedule),
          token: async () => {
            const { token } = await auth.getPluginRequestToken({
              onBehalfOf: await auth.getOwnServiceCredentials(),
              targetPluginId: 'flink',
            });
            return token;
          },
        });
        processing.addEntityProvider(provider);
      },
    });
  },
});
