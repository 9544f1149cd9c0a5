import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { assertLocalOnly } from './assertLocalOnly';
import { localAuthenticator } from './authenticator';
import { readLocalUsers } from './localUsers';
import { signInAs } from './signInAs';

/** Registers one auth provider for each of `auth.localUsers`; none without that key. */
export const localSignInModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'local-sign-in',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        // The HTTP router checks this, too; here it holds in a backend without ours.
        assertLocalOnly(config);
        const users = readLocalUsers(config);
        for (const { provider, user, name } of users) {
          providers.registerProvider({
            providerId: provider,
            factory: createProxyAuthProviderFactory({
              authenticator: localAuthenticator,
              profileTransform: async () => ({
                profile: { displayName: name },
              }),
              signInResolver: signInAs(user),
            }),
          });
        }
        if (users.length > 0) {
          logger.warn(
            `Anyone on this machine can sign in without a password as ${users
              .map(({ user }) => user)
              .join(', ')} (auth.localUsers)`,
          );
        }
      },
    });
  },
});
