import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { FlinkClient } from '@riverrun/backstage-plugin-flink-common';
import { ExampleJobs } from './ExampleJobs';
import { ExampleLedger } from './ledger';
import { readExampleJobsConfig } from './readConfig';
import { untilDone } from './untilDone';

/** Creates the jobs of `flink.exampleJobs`; does nothing without that key. */
export const exampleJobsModule = createBackendModule({
  pluginId: 'flink',
  moduleId: 'example-jobs',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ auth, config, database, discovery, lifecycle, logger }) {
        const examples = readExampleJobsConfig(config);
        if (!examples) {
          return;
        }
        const jobs = new ExampleJobs({
          config: examples,
          flink: new FlinkClient({
            discoveryApi: discovery,
            fetchApi: { fetch },
          }),
          ledger: await ExampleLedger.create(await database.getClient()),
          logger,
          token: async () => {
            const { token } = await auth.getPluginRequestToken({
              onBehalfOf: await auth.getOwnServiceCredentials(),
              targetPluginId: 'flink',
            });
            return token;
          },
        });
        const stop = new AbortController();
        lifecycle.addShutdownHook(() => stop.abort());
        // Only when the plugin's API is up; and not awaited, because a cluster may take
        // minutes to become ready.
        lifecycle.addStartupHook(() => {
          void untilDone(() => jobs.attempt(), {
            signal: stop.signal,
            onFailure: error =>
              logger.warn(
                `Example jobs could not be created; this is tried again. ${stringifyError(
                  error,
                )}`,
              ),
          });
        });
      },
    });
  },
});
