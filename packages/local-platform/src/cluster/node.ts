import path from 'node:path';
import { searchPath } from '../command/find.ts';
import { NODE_NAME, PORTS } from '../config/addresses.ts';
import type { Component } from '../processes/component.ts';
import { program, type ClusterParts } from './control-plane.ts';
import { answers, listens } from './health.ts';

/** The container runtime; needs nothing of the cluster. */
export function containerd({ paths, files }: ClusterParts): Component {
  return {
    name: 'containerd',
    command: path.join(paths.bin, 'containerd'),
    args: ['--config', files.containerd],
    env: { PATH: programPath(paths.bin) },
    after: [],
    isHealthy: () => listens(paths.containerdSocket),
    startTimeoutMs: 30_000,
    stopTimeoutMs: 5_000,
  };
}

/** What makes this machine the cluster's node: DNS, Services, pods. */
export function nodeComponents(parts: ClusterParts): Component[] {
  return [coredns(parts), proxy(parts), kubelet(parts)];
}

function coredns({ paths, addresses, files }: ClusterParts): Component {
  return {
    ...program(paths, 'coredns'),
    args: ['coredns', '-conf', files.coredns],
    after: ['kube-apiserver'],
    isHealthy: () =>
      answers(`http://${addresses.node}:${PORTS.dnsReady}/ready`),
    startTimeoutMs: 60_000,
    stopTimeoutMs: 2_000,
  };
}

function proxy({ paths, addresses, files }: ClusterParts): Component {
  return {
    ...program(paths, 'kube-proxy'),
    args: [
      'kube-proxy',
      `--kubeconfig=${files.kubeconfigs.proxy}`,
      '--proxy-mode=iptables',
      `--cluster-cidr=${addresses.pods}`,
      `--hostname-override=${NODE_NAME}`,
      `--bind-address=${addresses.node}`,
      `--healthz-bind-address=${addresses.node}:${PORTS.proxyHealth}`,
      `--metrics-bind-address=${addresses.node}:${PORTS.proxyMetrics}`,
      `--nodeport-addresses=${addresses.node}/32`,
      '--iptables-localhost-nodeports=false',
      // The machine's connection tracking is not ours to size.
      '--conntrack-max-per-core=0',
      '--conntrack-min=0',
      '--conntrack-tcp-timeout-established=0s',
      '--conntrack-tcp-timeout-close-wait=0s',
    ],
    env: { PATH: programPath(paths.bin) },
    after: ['kube-apiserver'],
    isHealthy: () =>
      answers(`http://${addresses.node}:${PORTS.proxyHealth}/livez`),
    startTimeoutMs: 60_000,
    stopTimeoutMs: 2_000,
  };
}

function kubelet({ paths, addresses, files }: ClusterParts): Component {
  return {
    ...program(paths, 'kubelet'),
    args: [
      'kubelet',
      `--config=${files.kubelet}`,
      `--kubeconfig=${files.kubeconfigs.kubelet}`,
      `--root-dir=${paths.kubelet}`,
      `--cert-dir=${path.join(paths.kubelet, 'pki')}`,
      `--hostname-override=${NODE_NAME}`,
      `--node-ip=${addresses.node}`,
    ],
    env: { PATH: programPath(paths.bin) },
    after: ['kube-apiserver', 'containerd'],
    isHealthy: () =>
      answers(`http://${addresses.node}:${PORTS.kubeletHealth}/healthz`),
    startTimeoutMs: 60_000,
    stopTimeoutMs: 5_000,
  };
}

function programPath(bin: string): string {
  return `${bin}:${searchPath()}`;
}
