import fs from 'node:fs';
import path from 'node:path';
import type { ClusterCertificates } from '../certificates/cluster.ts';
import { CLUSTER_DOMAIN, PORTS, type Addresses } from '../config/addresses.ts';
import { PAUSE_IMAGE } from '../config/versions.ts';
import { containerdConfig } from '../containers/config.ts';
import type { Snapshotter } from '../containers/snapshotter.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { writeNetworkConfig } from '../network/cni.ts';
import type { Paths } from '../paths.ts';
import { auditPolicy } from './audit.ts';
import { CONTEXT, writeKubeconfig } from './kubeconfig.ts';

/** Files that the components read. */
export interface ClusterFiles {
  containerd: string;
  kubelet: string;
  coredns: string;
  auditPolicy: string;
  auditLog: string;
  tokenTable: string;
  kubeconfigs: Record<
    'admin' | 'controllerManager' | 'scheduler' | 'kubelet' | 'proxy' | 'dns',
    string
  >;
}

/** Where the files lie. */
export function clusterFiles(paths: Paths): ClusterFiles {
  const config = (name: string) => path.join(paths.platform, 'config', name);
  return {
    containerd: config('containerd.toml'),
    kubelet: config('kubelet.json'),
    coredns: config('Corefile'),
    auditPolicy: config('audit-policy.json'),
    auditLog: path.join(paths.logs, 'audit.log'),
    tokenTable: config('tokens.csv'),
    kubeconfigs: {
      admin: paths.adminKubeconfig,
      controllerManager: config('controller-manager.kubeconfig'),
      scheduler: config('scheduler.kubeconfig'),
      kubelet: config('kubelet.kubeconfig'),
      proxy: config('proxy.kubeconfig'),
      dns: config('dns.kubeconfig'),
    },
  };
}

/** Writes all of them but the token table, which `prepare` writes. */
export function writeClusterFiles(
  paths: Paths,
  addresses: Addresses,
  certificates: ClusterCertificates,
  snapshotter: Snapshotter,
): ClusterFiles {
  const files = clusterFiles(paths);
  fs.mkdirSync(path.dirname(files.kubelet), { recursive: true, mode: 0o700 });
  const json = (file: string, content: object) =>
    writeFileAtomic(file, `${JSON.stringify(content, undefined, 2)}\n`, 0o600);
  const networkConfig = path.join(paths.platform, 'config', 'cni');
  const volatile = path.join(paths.platform, 'volatile');
  writeNetworkConfig({
    directory: networkConfig,
    dataDirectory: path.join(volatile, 'pod-addresses'),
    addresses,
  });
  writeFileAtomic(
    files.containerd,
    containerdConfig({
      root: paths.containerd,
      state: path.join(volatile, 'containerd'),
      socket: paths.containerdSocket,
      bin: paths.bin,
      networkConfigDirectory: networkConfig,
      pauseImage: PAUSE_IMAGE,
      snapshotter,
    }),
    0o600,
  );
  json(files.kubelet, kubeletConfig(paths, addresses, certificates));
  json(files.auditPolicy, auditPolicy());
  writeFileAtomic(
    files.coredns,
    corefile(addresses, files.kubeconfigs.dns),
    0o600,
  );
  for (const [name, file] of Object.entries(files.kubeconfigs)) {
    writeKubeconfig({
      file,
      server: addresses.apiserver,
      authority: certificates.authority,
      identity: certificates[name as keyof ClusterFiles['kubeconfigs']],
    });
  }
  return files;
}

function kubeletConfig(
  paths: Paths,
  addresses: Addresses,
  certificates: ClusterCertificates,
): object {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: addresses.node,
    port: PORTS.kubelet,
    healthzBindAddress: addresses.node,
    healthzPort: PORTS.kubeletHealth,
    containerRuntimeEndpoint: `unix://${paths.containerdSocket}`,
    podLogsDir: path.join(paths.logs, 'pods'),
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: certificates.authority },
    },
    authorization: { mode: 'Webhook' },
    tlsCertFile: certificates.server.certificate,
    tlsPrivateKeyFile: certificates.server.key,
    clusterDNS: [addresses.node],
    clusterDomain: CLUSTER_DOMAIN,
    cgroupDriver: 'cgroupfs',
    cgroupRoot: '/riverrun',
    cgroupsPerQOS: true,
    enforceNodeAllocatable: [],
    failCgroupV1: false,
    failSwapOn: false,
    // The machine is a person's own: it is not Kubernetes' to keep tidy.
    evictionHard: {},
    imageGCHighThresholdPercent: 100,
    imageGCLowThresholdPercent: 99,
    makeIPTablesUtilChains: false,
    serializeImagePulls: false,
    registerNode: true,
    nodeStatusUpdateFrequency: '5s',
    containerLogMaxSize: '20Mi',
    containerLogMaxFiles: 3,
    shutdownGracePeriod: '0s',
  };
}

/** Forwards what is not of the cluster to the machine's own resolver. */
function corefile(addresses: Addresses, kubeconfig: string): string {
  return `.:${PORTS.dns} {
    bind ${addresses.node}
    health ${addresses.node}:${PORTS.dnsHealth}
    ready ${addresses.node}:${PORTS.dnsReady}
    errors
    cache 30
    kubernetes ${CLUSTER_DOMAIN} in-addr.arpa ip6.arpa {
        kubeconfig ${kubeconfig} ${CONTEXT}
        ttl 5
    }
    forward . /etc/resolv.conf
}
`;
}
