import type { KubeConfig } from '@kubernetes/client-node';
import type { RequestOptions } from 'https';
import { InputError } from '@backstage/errors';
import type { ClusterAccess } from '../../clusters/clusterConfig';
import type { Credentials, RequestIdentity } from './credentials';

/**
 * Credentials from a kubeconfig file, with all that it can hold: client certificates,
 * tokens, exec plugins, proxies. Without a path: `KUBECONFIG`, the home directory, or the
 * pod's own service account, in kubectl's order.
 */
export function kubeconfigCredentials(
  access: Extract<ClusterAccess, { type: 'kubeconfig' }>,
): Credentials {
  let loaded: Promise<KubeConfig> | undefined;
  return {
    async identity() {
      loaded ??= load(access);
      try {
        return await identityOf(await loaded);
      } catch (error) {
        loaded = undefined;
        throw error;
      }
    },
    invalidate() {
      loaded = undefined;
    },
  };
}

async function load(
  access: Extract<ClusterAccess, { type: 'kubeconfig' }>,
): Promise<KubeConfig> {
  // An ES module, large, and only needed here.
  const client = await import('@kubernetes/client-node');
  const config = new client.KubeConfig();
  if (access.path) {
    config.loadFromFile(access.path);
  } else {
    config.loadFromDefault();
  }
  if (access.context) {
    if (!config.getContextObject(access.context)) {
      throw new InputError(
        `kubeconfig has no context '${access.context}'; it has: ${config
          .getContexts()
          .map(({ name }) => name)
          .join(', ')}`,
      );
    }
    config.setCurrentContext(access.context);
  }
  return config;
}

async function identityOf(config: KubeConfig): Promise<RequestIdentity> {
  const cluster = config.getCurrentCluster();
  if (!cluster) {
    throw new InputError(
      'kubeconfig names no cluster; set its current-context, or name a context in the configuration',
    );
  }
  const options: RequestOptions = { headers: {} };
  await config.applyToHTTPSOptions(options);
  const headers = Object.fromEntries(
    Object.entries(options.headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      String(value),
    ]),
  );
  if (options.auth) {
    headers.authorization = `Basic ${Buffer.from(options.auth).toString(
      'base64',
    )}`;
  }
  const { ca, cert, key, pfx, passphrase, servername, rejectUnauthorized } =
    options;
  return {
    server: cluster.server.replace(/\/+$/, ''),
    headers,
    tls: { ca, cert, key, pfx, passphrase, servername, rejectUnauthorized },
    agent:
      cluster.proxyUrl && typeof options.agent === 'object'
        ? options.agent
        : undefined,
  };
}
