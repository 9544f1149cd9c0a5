import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Folders that hold results of builds and tests, never sources. */
const NOT_SOURCES = new Set([
  'node_modules',
  'dist',
  'dist-types',
  'target',
  'coverage',
  '.git',
  '.cache',
]);

/**
 * SHA-256 over names and contents of files and folders, in a fixed order.
 *
 * @param {string} root folder that names are relative to
 * @param {string[]} entries files and folders below it; absent ones are left out
 * @param {(name: string) => boolean} [accept] says which files count
 */
export function digestOf(root, entries, accept = () => true) {
  const hash = crypto.createHash('sha256');
  for (const name of entries.flatMap(entry => filesBelow(root, entry)).sort()) {
    if (accept(name)) {
      hash.update(`${name}\0`);
      hash.update(fs.readFileSync(path.join(root, name)));
      hash.update('\0');
    }
  }
  return hash.digest('hex');
}

function filesBelow(root, name) {
  const stat = fs.lstatSync(path.join(root, name), { throwIfNoEntry: false });
  if (stat?.isFile()) {
    return [name];
  }
  if (!stat?.isDirectory() || NOT_SOURCES.has(path.basename(name))) {
    return [];
  }
  return fs
    .readdirSync(path.join(root, name))
    .flatMap(entry => filesBelow(root, path.join(name, entry)));
}
