import fs from 'node:fs';
import path from 'node:path';

/**
 * Replaces a file at once: a reader, or a start that follows a crash, sees the
 * old text or the new one, never half of it.
 */
export function writeFileAtomic(file, text, mode = 0o644) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, text, { mode });
  fs.renameSync(temporary, file);
}

/** The text of a file, `undefined` when it does not exist. */
export function readIfExists(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
