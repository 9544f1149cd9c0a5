import type { AgentOptions } from 'https';
import type { Agent } from 'http';
import type { ClusterAccess } from '../../clusters/clusterConfig';
import { kubeconfigCredentials } from './kubeconfig';
import { tokenCredentials } from './token';

/** What a request needs besides its path. */
export interface RequestIdentity {
  /** Base URL without a slash at its end. */
  server: string;
  headers: Record<string, string>;
  /** Trust and client certificate of the TLS connection. */
  tls: Pick<
    AgentOptions,
    | 'ca'
    | 'cert'
    | 'key'
    | 'pfx'
    | 'passphrase'
    | 'servername'
    | 'rejectUnauthorized'
  >;
  /** Set where the way leads through a proxy. */
  agent?: Agent;
}

/** Where a cluster is and who we are there. */
export interface Credentials {
  identity(): Promise<RequestIdentity>;
  /** Forget what was read: the cluster did not accept it. */
  invalidate(): void;
}

/** Credentials for one entry of `flink.clusters`; files are read at the first request. */
export function createCredentials(access: ClusterAccess): Credentials {
  return access.type === 'token'
    ? tokenCredentials(access)
    : kubeconfigCredentials(access);
}
