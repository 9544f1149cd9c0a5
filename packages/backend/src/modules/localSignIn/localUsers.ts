import type { Config } from '@backstage/config';

/** One example user, as `auth.localUsers` names it. */
export interface LocalUser {
  /** Id of the auth provider that signs in as this user. */
  provider: string;
  /** Entity ref of the user. */
  user: string;
  /** What the portal calls the user. */
  name?: string;
}

/** Reads `auth.localUsers`; without the key there are none. */
export function readLocalUsers(config: Config): LocalUser[] {
  return (config.getOptionalConfigArray('auth.localUsers') ?? []).map(
    entry => ({
      provider: entry.getString('provider'),
      user: entry.getString('user'),
      name: entry.getOptionalString('name'),
    }),
  );
}
