import type { Snapshotter } from './snapshotter.ts';

/** What the configuration of our containerd depends on. */
export interface ContainerdOptions {
  root: string;
  /** Emptied at each start: holds what does not survive a boot. */
  state: string;
  socket: string;
  bin: string;
  networkConfigDirectory: string;
  pauseImage: string;
  snapshotter: Snapshotter;
}

/** The configuration file of our own containerd (format version 2). */
export function containerdConfig(options: ContainerdOptions): string {
  const text = (value: string) => JSON.stringify(value);
  return `version = 2
root = ${text(options.root)}
state = ${text(options.state)}
disabled_plugins = [
  "io.containerd.snapshotter.v1.aufs",
  "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper",
  "io.containerd.snapshotter.v1.zfs",
]

[grpc]
  address = ${text(options.socket)}

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = ${text(options.pauseImage)}
  # Without it no pod starts where the machine lacks CAP_SYS_RESOURCE.
  restrict_oom_score_adj = true
  # Its profile would stay loaded in the kernel after the platform has gone.
  disable_apparmor = true
  netns_mounts_under_state_dir = true

  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = ${text(`${options.bin}/cni`)}
    conf_dir = ${text(options.networkConfigDirectory)}

  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = ${text(options.snapshotter)}

    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"

      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        BinaryName = ${text(`${options.bin}/runc`)}
        SystemdCgroup = false
`;
}
