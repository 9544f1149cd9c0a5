import crypto from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that this script belongs to. */
export const checkout = path.dirname(
  path.dirname(path.dirname(fileURLToPath(import.meta.url))),
);

export const isRoot = process.getuid?.() === 0;

/**
 * Where things lie, from the environment: `home` holds all that must last,
 * `cache` what can be made again.
 */
export function resolvePaths(env = process.env, root = isRoot) {
  const home = path.resolve(
    env.RIVERRUN_HOME ||
      (root
        ? '/var/lib/riverrun'
        : path.join(
            env.XDG_DATA_HOME || path.join(os.homedir(), '.local', 'share'),
            'riverrun',
          )),
  );
  const cache = path.resolve(
    env.RIVERRUN_CACHE ||
      (root
        ? '/var/cache/riverrun'
        : path.join(
            env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
            'riverrun',
          )),
  );
  return {
    checkout,
    home,
    cache,
    logs: path.join(home, 'logs'),
    portal: path.join(home, 'portal'),
    run: path.join(home, 'run'),
    statusFile: path.join(home, 'run', 'status.json'),
  };
}

/**
 * The file that is locked while this checkout is changed: its dependencies
 * installed, its packages built.
 */
export function checkoutLock({ cache }) {
  const name = crypto.createHash('sha256').update(checkout).digest('hex');
  return path.join(cache, 'locks', name.slice(0, 16));
}
