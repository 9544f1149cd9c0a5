import path from 'node:path';
import type { ClusterCertificates } from '../certificates/cluster.ts';
import { CLUSTER_DOMAIN, PORTS, type Addresses } from '../config/addresses.ts';
import type { Paths } from '../paths.ts';
import type { Component } from '../processes/component.ts';
import type { ClusterFiles } from './files.ts';
import { answers } from './health.ts';

/** What the programs' command lines are made from. */
export interface ClusterParts {
  paths: Paths;
  addresses: Addresses;
  certificates: ClusterCertificates;
  files: ClusterFiles;
}

/** Start of every component's entry. */
export function program(paths: Paths, name: string) {
  return { name, command: path.join(paths.bin, 'kubernetes') };
}

/** etcd, the API server, the controllers and the scheduler. */
export function controlPlane(parts: ClusterParts): Component[] {
  return [
    etcd(parts),
    apiserver(parts),
    controllerManager(parts),
    scheduler(parts),
  ];
}

function etcd({ paths, addresses, certificates }: ClusterParts): Component {
  const url = (port: number) => `https://${addresses.node}:${port}`;
  const metrics = `http://${addresses.node}:${PORTS.etcdMetrics}`;
  return {
    ...program(paths, 'etcd'),
    args: [
      'etcd',
      '--name=riverrun',
      `--data-dir=${paths.etcd}`,
      `--listen-client-urls=${url(PORTS.etcdClient)}`,
      `--advertise-client-urls=${url(PORTS.etcdClient)}`,
      `--listen-peer-urls=${url(PORTS.etcdPeer)}`,
      `--initial-advertise-peer-urls=${url(PORTS.etcdPeer)}`,
      `--initial-cluster=riverrun=${url(PORTS.etcdPeer)}`,
      `--listen-metrics-urls=${metrics}`,
      `--cert-file=${certificates.server.certificate}`,
      `--key-file=${certificates.server.key}`,
      '--client-cert-auth',
      `--trusted-ca-file=${certificates.authority}`,
      `--peer-cert-file=${certificates.server.certificate}`,
      `--peer-key-file=${certificates.server.key}`,
      '--peer-client-cert-auth',
      `--peer-trusted-ca-file=${certificates.authority}`,
      '--logger=zap',
      '--log-level=warn',
    ],
    after: [],
    isHealthy: () => answers(`${metrics}/readyz`),
    startTimeoutMs: 60_000,
    stopTimeoutMs: 15_000,
  };
}

function apiserver(parts: ClusterParts): Component {
  const { paths, addresses, certificates, files } = parts;
  return {
    ...program(paths, 'kube-apiserver'),
    args: [
      'kube-apiserver',
      `--advertise-address=${addresses.node}`,
      `--bind-address=${addresses.node}`,
      `--secure-port=${PORTS.apiserver}`,
      `--etcd-servers=https://${addresses.node}:${PORTS.etcdClient}`,
      `--etcd-cafile=${certificates.authority}`,
      `--etcd-certfile=${certificates.apiserverToEtcd.certificate}`,
      `--etcd-keyfile=${certificates.apiserverToEtcd.key}`,
      `--tls-cert-file=${certificates.server.certificate}`,
      `--tls-private-key-file=${certificates.server.key}`,
      `--client-ca-file=${certificates.authority}`,
      `--token-auth-file=${files.tokenTable}`,
      '--authorization-mode=Node,RBAC',
      '--enable-admission-plugins=NodeRestriction',
      '--allow-privileged',
      `--kubelet-certificate-authority=${certificates.authority}`,
      `--kubelet-client-certificate=${certificates.apiserverToKubelet.certificate}`,
      `--kubelet-client-key=${certificates.apiserverToKubelet.key}`,
      // The node's name is no name that the machine can resolve.
      '--kubelet-preferred-address-types=InternalIP',
      `--service-cluster-ip-range=${addresses.services}`,
      `--service-account-issuer=https://kubernetes.default.svc.${CLUSTER_DOMAIN}`,
      `--service-account-key-file=${certificates.serviceAccounts.publicKey}`,
      `--service-account-signing-key-file=${certificates.serviceAccounts.key}`,
      `--audit-policy-file=${files.auditPolicy}`,
      `--audit-log-path=${files.auditLog}`,
      '--audit-log-maxsize=50',
      '--audit-log-maxbackup=2',
      '--profiling=false',
    ],
    after: ['etcd'],
    isHealthy: () =>
      answers(`${addresses.apiserver}/readyz`, certificates.authority),
    startTimeoutMs: 90_000,
    // It keeps nothing that etcd does not have, but would wait for watches.
    stopTimeoutMs: 2_000,
  };
}

function controllerManager(parts: ClusterParts): Component {
  const { paths, addresses, certificates, files } = parts;
  const kubeconfig = files.kubeconfigs.controllerManager;
  return {
    ...program(paths, 'kube-controller-manager'),
    args: [
      'kube-controller-manager',
      `--kubeconfig=${kubeconfig}`,
      `--authentication-kubeconfig=${kubeconfig}`,
      `--authorization-kubeconfig=${kubeconfig}`,
      ...servingFlags(parts, PORTS.controllerManager),
      `--root-ca-file=${certificates.authority}`,
      `--service-account-private-key-file=${certificates.serviceAccounts.key}`,
      '--use-service-account-credentials',
      '--leader-elect=false',
      '--profiling=false',
    ],
    after: ['kube-apiserver'],
    isHealthy: () =>
      answers(
        `https://${addresses.node}:${PORTS.controllerManager}/healthz`,
        certificates.authority,
      ),
    startTimeoutMs: 60_000,
    stopTimeoutMs: 3_000,
  };
}

function scheduler(parts: ClusterParts): Component {
  const { paths, addresses, certificates, files } = parts;
  const kubeconfig = files.kubeconfigs.scheduler;
  return {
    ...program(paths, 'kube-scheduler'),
    args: [
      'kube-scheduler',
      `--kubeconfig=${kubeconfig}`,
      `--authentication-kubeconfig=${kubeconfig}`,
      `--authorization-kubeconfig=${kubeconfig}`,
      ...servingFlags(parts, PORTS.scheduler),
      '--leader-elect=false',
      '--profiling=false',
    ],
    after: ['kube-apiserver'],
    isHealthy: () =>
      answers(
        `https://${addresses.node}:${PORTS.scheduler}/healthz`,
        certificates.authority,
      ),
    startTimeoutMs: 60_000,
    stopTimeoutMs: 3_000,
  };
}

function servingFlags(
  { addresses, certificates }: ClusterParts,
  port: number,
): string[] {
  return [
    `--bind-address=${addresses.node}`,
    `--secure-port=${port}`,
    `--tls-cert-file=${certificates.server.certificate}`,
    `--tls-private-key-file=${certificates.server.key}`,
  ];
}
