import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ClusterAccess } from './clusterConfig';

/** Reads how the write identity reaches a cluster. */
export function readAccess(where: string, config: Config): ClusterAccess {
  const kubeconfig = config.getOptionalConfig('kubeconfig');
  const server = config.getOptionalString('server');
  if (kubeconfig && server) {
    throw new InputError(
      `${where} has both server and kubeconfig; leave one out`,
    );
  }
  if (kubeconfig) {
    return {
      type: 'kubeconfig',
      path: kubeconfig.getOptionalString('path'),
      context: kubeconfig.getOptionalString('context'),
    };
  }
  if (!server) {
    throw new InputError(
      `${where} needs server, with tokenFile or token, or kubeconfig`,
    );
  }
  const access = {
    type: 'token' as const,
    server,
    caFile: config.getOptionalString('caFile'),
    caData: config.getOptionalString('caData'),
    tokenFile: config.getOptionalString('tokenFile'),
    token: config.getOptionalString('token'),
  };
  checkServer(where, server);
  if (access.caFile && access.caData) {
    throw new InputError(`${where} has both caFile and caData; leave one out`);
  }
  if (!access.tokenFile === !access.token && !isLoopback(server)) {
    throw new InputError(`${where} needs one of tokenFile and token`);
  }
  return access;
}

function checkServer(where: string, server: string): void {
  let url: URL;
  try {
    url = new URL(server);
  } catch {
    throw new InputError(
      `${where}.server '${server}' is not a URL; write https://host:port`,
    );
  }
  if (url.protocol !== 'https:' && !isLoopback(server)) {
    throw new InputError(
      `${where}.server '${server}' would send the token unencrypted; use https`,
    );
  }
}

/** A proxy on this machine, such as `kubectl proxy`, needs no encryption and no token. */
function isLoopback(server: string): boolean {
  const { protocol, hostname } = new URL(server);
  return (
    protocol === 'http:' &&
    ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  );
}
