import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of a file, in hex. */
export async function digestFile(file: string): Promise<string> {
  const hash = crypto.createHash('sha256');
  await pipeline(fs.createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * SHA-256 over the names and contents of files, and over further text such as
 * options and versions. Independent of the files' order and place.
 */
export function digestInputs(
  root: string,
  files: string[],
  ...more: string[]
): string {
  const hash = crypto.createHash('sha256');
  for (const file of [...files].sort()) {
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  for (const text of more) {
    hash.update(`\0${text}`);
  }
  return hash.digest('hex');
}

/** All files under `root`, relative to it, whose path the filter accepts. */
export function listFiles(
  root: string,
  accept: (relative: string) => boolean,
): string[] {
  return fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter(accept)
    .sort();
}
