import { isRoot } from '../bootstrap/paths.mjs';

/**
 * Where jobs will run: on a cluster that is given, on the local platform, or,
 * where neither is possible, nowhere; then `reason` says why.
 *
 * @returns {{ cluster: 'given' | 'local' | 'none', reason?: string }}
 */
export function clusterMode(env = process.env, root = isRoot) {
  if (env.FLINK_KUBECONFIG) {
    return { cluster: 'given' };
  }
  if (root) {
    return { cluster: 'local' };
  }
  return {
    cluster: 'none',
    reason:
      'The local platform needs root, and no other cluster is given. Start as root, or name a cluster by FLINK_KUBECONFIG.',
  };
}
