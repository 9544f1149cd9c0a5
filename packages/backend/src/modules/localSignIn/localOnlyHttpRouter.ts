import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { assertLocalOnly } from './assertLocalOnly';

/**
 * The default HTTP router, which looks at the sign-in configuration before it opens its
 * port: afterwards would be too late.
 */
export const localOnlyHttpRouter = rootHttpRouterServiceFactory({
  configure({ config, applyDefaults }) {
    assertLocalOnly(config);
    applyDefaults();
  },
});
