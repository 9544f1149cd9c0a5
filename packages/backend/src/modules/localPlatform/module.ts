import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { flinkClusterConditionsExtensionPoint } from '@riverrun/backstage-plugin-flink-node';
import { LocalPlatformConditions } from './LocalPlatformConditions';
import { readStatusFiles } from './readStatusFiles';

/** Feeds the state of local platforms into the conditions of their clusters. */
export const localPlatformModule = createBackendModule({
  pluginId: 'flink',
  moduleId: 'local-platform',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        conditions: flinkClusterConditionsExtensionPoint,
      },
      async init({ config, conditions }) {
        const files = readStatusFiles(config);
        if (files.size > 0) {
          conditions.addProvider(
            new LocalPlatformConditions({
              files,
              unavailable: process.env.RIVERRUN_CLUSTER_UNAVAILABLE,
            }),
          );
        }
      },
    });
  },
});
