import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { isRoot } from '../bootstrap/paths.mjs';
import { Failure } from '../process/failure.mjs';

/** User number of the portal when nobody's own is known; no account is made for it. */
const PLAIN_ID = 7007;

/**
 * The user that the portal runs as: whoever called sudo, else a plain number
 * that owns nothing but the portal's own folder. Without root: the caller.
 */
export function portalUser(env = process.env, root = isRoot) {
  if (!root) {
    return { uid: process.getuid(), gid: process.getgid() };
  }
  const uid = Number(env.RIVERRUN_PORTAL_UID || env.SUDO_UID) || PLAIN_ID;
  const gid = Number(env.RIVERRUN_PORTAL_GID || env.SUDO_GID) || uid;
  return { uid, gid };
}

/** Gives the portal's folder, and all in it, to the portal's user. */
export function giveTo({ uid, gid }, folder) {
  if (!isRoot) {
    return;
  }
  const stat = fs.lstatSync(folder);
  if (stat.uid !== uid || stat.gid !== gid) {
    fs.lchownSync(folder, uid, gid);
  }
  if (stat.isDirectory()) {
    for (const name of fs.readdirSync(folder)) {
      giveTo({ uid, gid }, path.join(folder, name));
    }
  }
}

/** Command prefix that becomes the user and ends with its parent, whatever ends that. */
export function asUser({ uid, gid }) {
  const identity = isRoot
    ? [
        '--reuid',
        String(uid),
        '--regid',
        String(gid),
        '--clear-groups',
        '--no-new-privs',
        '--inh-caps=-all',
        '--bounding-set=-all',
      ]
    : [];
  return ['setpriv', ...identity, '--pdeathsig', 'TERM', '--'];
}

/** Whether the user can read a file, all folders above it included. */
export function canRead(user, file) {
  if (!isRoot) {
    return true;
  }
  const [program, ...args] = [...asUser(user), 'test', '-r', file];
  const { status, error } = spawnSync(program, args, { timeout: 10_000 });
  if (error) {
    throw new Failure({
      step: 'Starting the portal',
      problem: `setpriv, by which the portal gives up root, cannot run: ${error.message}`,
      remedy: 'Install it: apt-get install util-linux.',
    });
  }
  return status === 0;
}
