import type { ConfigApi } from '@backstage/core-plugin-api';

/** Someone that the sign-in page offers. */
export interface LocalUser {
  /** Id of the auth provider that signs this person in. */
  provider: string;
  name: string;
  description?: string;
}

/** `auth.localUsers` of the configuration; empty in any portal that is not on this machine. */
export function readLocalUsers(config: ConfigApi): LocalUser[] {
  return (config.getOptionalConfigArray('auth.localUsers') ?? []).map(user => ({
    provider: user.getString('provider'),
    name: user.getString('name'),
    description: user.getOptionalString('description'),
  }));
}
