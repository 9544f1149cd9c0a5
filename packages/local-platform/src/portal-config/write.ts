import fs from 'node:fs';
import path from 'node:path';
import { temporaryBeside } from '../files/atomic.ts';

/**
 * Writes a file for the portal. It gets the owner of the directory, so that the
 * portal, which is not root, can read it.
 */
export function writeForPortal(
  file: string,
  content: string,
  mode: number,
): void {
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === content) {
    handToPortal(file);
    return;
  }
  const temporary = temporaryBeside(file);
  try {
    fs.writeFileSync(temporary, content, { mode, flag: 'wx' });
    handToPortal(temporary, path.dirname(file));
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** Gives a file the owner of the portal's directory. */
export function handToPortal(
  file: string,
  directory: string = path.dirname(file),
): void {
  const { uid, gid } = fs.statSync(directory);
  const now = fs.statSync(file);
  if (now.uid !== uid || now.gid !== gid) {
    fs.chownSync(file, uid, gid);
  }
}

/**
 * A configuration file for Backstage. JSON is YAML, and needs no care about
 * quotes.
 */
export function configFile(comment: string, config: object): string {
  return `# ${comment}\n${JSON.stringify(config, undefined, 2)}\n`;
}
