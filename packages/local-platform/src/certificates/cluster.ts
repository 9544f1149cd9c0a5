import {
  CLUSTER_DOMAIN,
  NODE_NAME,
  type Addresses,
} from '../config/addresses.ts';
import { Authority, type Identity } from './authority.ts';

/** All keys and certificates of the cluster. */
export interface ClusterCertificates {
  /** Certificate of the authority that signed all others. */
  authority: string;
  /** Presented by every server of the cluster. */
  server: Identity;
  serviceAccounts: { key: string; publicKey: string };
  admin: Identity;
  apiserverToEtcd: Identity;
  apiserverToKubelet: Identity;
  controllerManager: Identity;
  scheduler: Identity;
  kubelet: Identity;
  proxy: Identity;
  dns: Identity;
}

/** User name of the cluster's name service; see `manifests/dns.yaml`. */
export const DNS_USER = 'riverrun:dns';

/** Makes what is missing; what is there and still valid stays. */
export async function ensureCertificates(
  directory: string,
  addresses: Addresses,
): Promise<ClusterCertificates> {
  const authority = new Authority(directory);
  await authority.ensure();
  const client = (id: string, name: string, group?: string) =>
    authority.issue(id, { name, group });
  const [
    server,
    serviceAccounts,
    admin,
    apiserverToEtcd,
    apiserverToKubelet,
    controllerManager,
    scheduler,
    kubelet,
    proxy,
    dns,
  ] = await Promise.all([
    authority.issue('server', {
      name: 'riverrun-server',
      hosts: [
        `IP:${addresses.node}`,
        `IP:${addresses.kubernetesService}`,
        'IP:127.0.0.1',
        'DNS:localhost',
        `DNS:${NODE_NAME}`,
        'DNS:kubernetes',
        'DNS:kubernetes.default',
        'DNS:kubernetes.default.svc',
        `DNS:kubernetes.default.svc.${CLUSTER_DOMAIN}`,
      ],
    }),
    authority.signingKey('service-accounts.key'),
    authority.issue('admin', {
      name: 'riverrun-admin',
      group: 'system:masters',
      // Its kubeconfig is for all tools; Flink's client reads RSA keys only.
      key: 'rsa',
    }),
    client('apiserver-to-etcd', 'kube-apiserver'),
    client('apiserver-to-kubelet', 'kube-apiserver', 'system:masters'),
    client('controller-manager', 'system:kube-controller-manager'),
    client('scheduler', 'system:kube-scheduler'),
    client('kubelet', `system:node:${NODE_NAME}`, 'system:nodes'),
    client('proxy', 'system:kube-proxy'),
    client('dns', DNS_USER),
  ]);
  return {
    authority: authority.certificate,
    server,
    serviceAccounts,
    admin,
    apiserverToEtcd,
    apiserverToKubelet,
    controllerManager,
    scheduler,
    kubelet,
    proxy,
    dns,
  };
}
