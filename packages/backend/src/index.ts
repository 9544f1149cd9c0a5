import { createBackend } from '@backstage/backend-defaults';
import { stringifyError } from '@backstage/errors';
import { exampleJobsModule } from './modules/exampleJobs';
import { localPlatformModule } from './modules/localPlatform';
import { localOnlyHttpRouter, localSignInModule } from './modules/localSignIn';
import { permissionPolicyModule } from './modules/permissionPolicy';

const backend = createBackend();

backend.add(localOnlyHttpRouter);

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(localSignInModule);

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@riverrun/backstage-plugin-catalog-backend-module-flink'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(permissionPolicyModule);

// Without a search engine module this is Lunr, in memory: enough for one replica.
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

// No events backend: one process needs no event bus, and its long polls delay the stop.
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@riverrun/backstage-plugin-flink-backend'));
backend.add(localPlatformModule);
backend.add(exampleJobsModule);

backend.start().catch((error: unknown) => {
  // Otherwise a backend without the failed plugin would stay and answer 503 for ever.
  process.stderr.write(`${stringifyError(error)}\n`);
  process.exit(1);
});
