import type { Subnet } from './subnet.ts';

/** Name of the bridge that carries the node's address. */
export const BRIDGE = 'riverrun0';

/** Kubernetes' name for the only node. */
export const NODE_NAME = 'riverrun';

/** DNS domain of Services inside the cluster. */
export const CLUSTER_DOMAIN = 'cluster.local';

/**
 * TCP ports, all on the node address, so that programs on the machine's own
 * addresses are never in the way.
 */
export const PORTS = {
  apiserver: 6443,
  etcdClient: 2379,
  etcdPeer: 2380,
  etcdMetrics: 2381,
  controllerManager: 10257,
  scheduler: 10259,
  kubelet: 10250,
  kubeletHealth: 10248,
  proxyHealth: 10256,
  proxyMetrics: 10249,
  dns: 53,
  dnsHealth: 8053,
  dnsReady: 8054,
} as const;

/** Every address of the cluster, derived from the one /16 it lives in. */
export interface Addresses {
  /** The /16 that holds everything below, for example `10.213.0.0/16`. */
  subnet: string;
  /** Address of the node, the API server and the name service. */
  node: string;
  /** Addresses of pods. */
  pods: string;
  /** Gateway that each pod sees; it stands on every pod's host-side link. */
  podGateway: string;
  /** Addresses of Services. */
  services: string;
  /** First Service address: `kubernetes.default`. */
  kubernetesService: string;
  /** URL of the API server. */
  apiserver: string;
}

/** Derives all addresses from a /16. */
export function addressesIn({ first, second }: Subnet): Addresses {
  const prefix = `${first}.${second}`;
  return {
    subnet: `${prefix}.0.0/16`,
    node: `${prefix}.0.1`,
    pods: `${prefix}.64.0/18`,
    podGateway: `${prefix}.64.1`,
    services: `${prefix}.128.0/18`,
    kubernetesService: `${prefix}.128.1`,
    apiserver: `https://${prefix}.0.1:${PORTS.apiserver}`,
  };
}
