import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

/** Entity ref of the user, or subject of the service, behind a request. */
export function initiatorOf(credentials: BackstageCredentials): string {
  const principal = credentials.principal as
    | BackstageUserPrincipal
    | BackstageServicePrincipal
    | { type: string };
  if (principal.type === 'user' && 'userEntityRef' in principal) {
    return principal.userEntityRef;
  }
  if (principal.type === 'service' && 'subject' in principal) {
    return principal.subject;
  }
  throw new NotAllowedError('Sign in to use the Flink API');
}
