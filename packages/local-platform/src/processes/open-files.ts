import fs from 'node:fs';
import path from 'node:path';

/**
 * Id of a process that has a file below the directory open, or undefined when
 * there is none. Needs root to see the processes of others.
 */
export function processUsing(directory: string): number | undefined {
  const below = `${path.resolve(directory)}${path.sep}`;
  return fs
    .readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .find(pid => openFiles(pid).some(file => file.startsWith(below)));
}

function openFiles(pid: number): string[] {
  try {
    const folder = `/proc/${pid}/fd`;
    return fs.readdirSync(folder).flatMap(fd => {
      try {
        return [fs.readlinkSync(path.join(folder, fd))];
      } catch {
        return []; // closed meanwhile
      }
    });
  } catch {
    return []; // ended meanwhile
  }
}
