import fs from 'node:fs';
import path from 'node:path';

/** Cap of one log file; the file before it is kept, too. */
const MAXIMUM_BYTES = 20 * 1024 ** 2;

/**
 * Opens a log for a program to append to. The program writes to the file
 * itself, not through us: so it survives the supervisor, and goes on writing
 * after the file was cut.
 */
export function openLog(file: string): number {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  return fs.openSync(file, 'a', 0o644);
}

/**
 * Cuts a log that has grown beyond the cap, and keeps what it held in
 * `<file>.1`. Lines written in between those two moments are lost.
 */
export function rotateLog(file: string, maximumBytes = MAXIMUM_BYTES): boolean {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= maximumBytes) {
    return false;
  }
  fs.copyFileSync(file, `${file}.1`);
  fs.truncateSync(file, 0);
  return true;
}
