import fs from 'node:fs';
import path from 'node:path';
import { Failure } from '../process/failure.mjs';
import { canRead } from './user.mjs';

/**
 * Makes folders readable for the portal's user although they lie where only
 * root may look (a checkout below /root): the portal then sees them, read-only,
 * at another path, in a mount namespace of its own that ends with it. Nobody
 * else sees these mounts, and nothing about the folders is changed.
 *
 * @param {{ uid: number, gid: number }} user
 * @param {{ run: string }} paths
 * @param {Record<string, { folder: string, probe: string }>} folders by a short name; `probe` is a
 *   file in the folder that must be readable
 * @returns {{ at: Record<string, string>, prefix: string[] }} where each folder is seen, and the
 *   command prefix that makes it so
 */
export function viewFor(user, paths, folders) {
  const at = {};
  const mounts = [];
  for (const [name, { folder, probe }] of Object.entries(folders)) {
    if (canRead(user, path.join(folder, probe))) {
      at[name] = folder;
      continue;
    }
    at[name] = path.join(paths.run, 'view', name);
    fs.mkdirSync(at[name], { recursive: true });
    mounts.push(folder, at[name]);
    if (!canRead(user, at[name])) {
      throw new Failure({
        step: 'Starting the portal',
        problem: `the portal's user (${user.uid}) can reach neither ${folder} nor ${at[name]}`,
        remedy:
          'Choose a RIVERRUN_HOME that every user may enter, for example /var/lib/riverrun.',
      });
    }
  }
  return {
    at,
    prefix:
      mounts.length === 0
        ? []
        : [
            'unshare',
            '--mount',
            '--propagation',
            'private',
            'sh',
            '-ec',
            MOUNT_AND_RUN,
            'view',
            String(mounts.length / 2),
            ...mounts,
          ],
  };
}

/** `$1` pairs of folder and mount point, then the command. */
const MOUNT_AND_RUN = `
count=$1; shift
while [ "$count" -gt 0 ]; do
  mount --rbind "$1" "$2"
  mount -o remount,bind,ro "$2"
  shift 2; count=$((count - 1))
done
exec "$@"
`.trim();
