import fs from 'node:fs';
import path from 'node:path';

/**
 * Where Debian keeps administrators' programs; often missing from `PATH` when
 * a person became root with `su`.
 */
const MORE_DIRECTORIES = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** `PATH` with the directories of administrators' programs. */
export function searchPath(env: NodeJS.ProcessEnv = process.env): string {
  const known = (env.PATH ?? '').split(':').filter(Boolean);
  return [
    ...known,
    ...MORE_DIRECTORIES.filter(directory => !known.includes(directory)),
  ].join(':');
}

/** Full path of a program, or `undefined` when there is none. */
export function findProgram(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  for (const directory of searchPath(env).split(':')) {
    const file = path.join(directory, name);
    try {
      fs.accessSync(file, fs.constants.X_OK);
      if (fs.statSync(file).isFile()) {
        return file;
      }
    } catch {
      // Not here: look in the next directory.
    }
  }
  return undefined;
}
