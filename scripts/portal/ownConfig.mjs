import fs from 'node:fs';
import path from 'node:path';
import { Failure } from '../process/failure.mjs';
import { canRead, giveTo } from './user.mjs';

/**
 * The configuration file that a person adds by `RIVERRUN_CONFIG`, under a path at
 * which the portal's user can read it: its own, or a copy that is renewed at each
 * start. Empty when none is named.
 *
 * @param {{ uid: number, gid: number }} user
 * @param {{ portal: string }} paths
 * @returns {string[]}
 */
export function ownConfig(user, paths, env = process.env) {
  if (!env.RIVERRUN_CONFIG) {
    return [];
  }
  const original = path.resolve(env.RIVERRUN_CONFIG);
  if (!fs.existsSync(original)) {
    throw new Failure({
      step: 'Reading RIVERRUN_CONFIG',
      problem: `${original} does not exist`,
      remedy: 'Name a configuration file of Backstage, or unset it.',
    });
  }
  if (canRead(user, original)) {
    return [original];
  }
  const copy = path.join(paths.portal, 'app-config.own.yaml');
  fs.mkdirSync(paths.portal, { recursive: true });
  fs.rmSync(copy, { force: true });
  fs.writeFileSync(copy, fs.readFileSync(original), { mode: 0o600 });
  giveTo(user, copy);
  return [copy];
}
