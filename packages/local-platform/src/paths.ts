import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where everything lies. All paths are absolute. */
export interface Paths {
  /** The checkout this program runs from. */
  repository: string;
  /** All that must last (`RIVERRUN_HOME`). */
  home: string;
  /** What can be made again at any time (`RIVERRUN_CACHE`). */
  cache: string;
  /** Files for the portal, owned by its user. */
  portal: string;
  /** The cluster's own data, for root only. */
  platform: string;
  /** What jobs keep: checkpoints, savepoints, artifacts, data sets. */
  state: string;
  logs: string;
  /** Status and process records. */
  run: string;
  statusFile: string;
  pki: string;
  /** Programs that run: copies, so that wiping the cache hurts no one. */
  bin: string;
  etcd: string;
  containerd: string;
  containerdSocket: string;
  kubelet: string;
  adminKubeconfig: string;
  /**
   * What this platform changed on the machine since boot. Machine-wide: one
   * platform a machine, whatever its home.
   */
  machine: string;
}

/** Resolves the paths from the environment and the user who runs. */
export function resolvePaths(
  env: NodeJS.ProcessEnv = process.env,
  isRoot: boolean = process.getuid?.() === 0,
): Paths {
  const home = path.resolve(
    env.RIVERRUN_HOME ||
      (isRoot
        ? '/var/lib/riverrun'
        : path.join(
            env.XDG_DATA_HOME || path.join(os.homedir(), '.local', 'share'),
            'riverrun',
          )),
  );
  const cache = path.resolve(
    env.RIVERRUN_CACHE ||
      (isRoot
        ? '/var/cache/riverrun'
        : path.join(
            env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
            'riverrun',
          )),
  );
  const platform = path.join(home, 'platform');
  const run = path.join(home, 'run');
  return {
    repository: fileURLToPath(new URL('../../..', import.meta.url)).replace(
      /\/$/,
      '',
    ),
    home,
    cache,
    portal: path.join(home, 'portal'),
    platform,
    state: path.join(home, 'state'),
    logs: path.join(home, 'logs'),
    run,
    statusFile: path.join(run, 'status.json'),
    pki: path.join(platform, 'pki'),
    bin: path.join(platform, 'bin'),
    etcd: path.join(platform, 'etcd'),
    containerd: path.join(platform, 'containerd'),
    containerdSocket: path.join(platform, 'containerd.sock'),
    kubelet: path.join(platform, 'kubelet'),
    adminKubeconfig: path.join(platform, 'admin.kubeconfig'),
    machine: '/run/riverrun',
  };
}
