import fs from 'node:fs';
import path from 'node:path';
import { Failure } from '../process/failure.mjs';
import { canRead, giveTo } from './user.mjs';

/** Entries of a kubeconfig that name other files or programs. */
const REFERENCES =
  /^\s*"?(certificate-authority|client-certificate|client-key|tokenFile|exec|command)"?\s*:/m;

/**
 * Path of a given cluster's kubeconfig under which the portal's user can read
 * it: its own, or a copy in the portal's folder that is renewed at each start.
 *
 * @param {{ uid: number, gid: number }} user
 * @param {{ portal: string }} paths
 */
export function readableKubeconfig(user, paths, file) {
  const original = path.resolve(file);
  if (!fs.existsSync(original)) {
    throw new Failure({
      step: 'Reading FLINK_KUBECONFIG',
      problem: `${original} does not exist`,
      remedy:
        'Name a kubeconfig, or unset FLINK_KUBECONFIG to use the local platform.',
    });
  }
  if (canRead(user, original)) {
    return original;
  }
  const text = fs.readFileSync(original, 'utf8');
  const reference = REFERENCES.exec(text)?.[1];
  if (reference) {
    throw new Failure({
      step: 'Reading FLINK_KUBECONFIG',
      problem: `the portal runs as user ${user.uid}, who may not read ${original}, and a copy would not do: it names other files (${reference})`,
      remedy:
        'Put it all into one file: kubectl config view --raw --flatten --minify > flink.kubeconfig, and name that one.',
    });
  }
  const copy = path.join(paths.portal, 'kubeconfig');
  fs.mkdirSync(paths.portal, { recursive: true });
  fs.rmSync(copy, { force: true });
  fs.writeFileSync(copy, text, { mode: 0o600 });
  giveTo(user, copy);
  return copy;
}
