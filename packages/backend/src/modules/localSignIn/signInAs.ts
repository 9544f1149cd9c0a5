import { isError, ServiceUnavailableError } from '@backstage/errors';
import type { SignInResolver } from '@backstage/plugin-auth-node';

/** Resolver that always signs in as one user of the catalog. */
export function signInAs(userRef: string): SignInResolver<unknown> {
  return async (_info, context) => {
    try {
      return await context.signInWithCatalogUser({ entityRef: userRef });
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') {
        throw new ServiceUnavailableError(
          `${userRef} is not in the catalog yet. Right after the first start the catalog needs a few seconds to read examples/org.yaml; try again.`,
        );
      }
      throw error;
    }
  };
}
