import type { Config } from '@backstage/config';
import { ForwardedError, InputError } from '@backstage/errors';
import { hostOf, isLoopback } from './loopback';

const WAY_OUT =
  'Either set backend.listen.host to 127.0.0.1 and app.baseUrl and backend.baseUrl to http://localhost:<port>, or remove auth.localUsers and auth.providers.guest (they stand in app-config.local-platform.yaml) and configure a real sign-in provider.';

/**
 * Refuses a configuration in which people can sign in without a password on a portal
 * that others can reach.
 *
 * @throws InputError that names the setting and the way out.
 */
export function assertLocalOnly(config: Config): void {
  const open = [
    config.has('auth.localUsers') && 'auth.localUsers',
    config.has('auth.providers.guest') && 'auth.providers.guest',
  ].filter(key => key !== false);
  if (open.length === 0) {
    return;
  }
  const reachable = [
    ...listenProblem(config),
    ...urlProblem(config, 'backend.baseUrl'),
    ...urlProblem(config, 'app.baseUrl'),
  ];
  if (reachable.length > 0) {
    throw new InputError(
      `The portal does not start: ${open.join(
        ' and ',
      )} let anyone sign in without a password, but ${reachable.join(
        ' and ',
      )}. ${WAY_OUT}`,
    );
  }
}

function listenProblem(config: Config): string[] {
  const listen = config.getOptional('backend.listen');
  // Without a host Backstage listens on all addresses.
  let host = '';
  if (typeof listen === 'string') {
    host = listen.includes(':') ? listen.slice(0, listen.lastIndexOf(':')) : '';
  } else if (listen !== undefined) {
    host = config.getOptionalString('backend.listen.host') ?? '';
  }
  if (isLoopback(host)) {
    return [];
  }
  return [
    host === ''
      ? 'backend.listen names no host, so that the portal listens on all addresses'
      : `backend.listen.host is ${host}, which other machines may reach`,
  ];
}

function urlProblem(config: Config, key: string): string[] {
  const text = config.getString(key);
  let host: string;
  try {
    host = new URL(text).host;
  } catch (error) {
    throw new ForwardedError(`${key} is not a URL: '${text}'`, error);
  }
  return isLoopback(hostOf(host))
    ? []
    : [`${key} is ${text}, which is not an address of this machine only`];
}
