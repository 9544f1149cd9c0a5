import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Writes a file so that a reader, or the next start after a crash, sees either
 * the old content or the new, never a part.
 *
 * @param mode - permission bits, `0o644` by default, whatever the umask
 */
export function writeFileAtomic(
  file: string,
  content: string | Uint8Array,
  mode: number = 0o644,
): void {
  const temporary = temporaryBeside(file);
  try {
    const descriptor = fs.openSync(temporary, 'wx', mode);
    try {
      fs.fchmodSync(descriptor, mode);
      fs.writeFileSync(descriptor, content);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** As {@link writeFileAtomic}, but leaves a file alone that holds the content. */
export function writeFileIfChanged(
  file: string,
  content: string,
  mode: number = 0o644,
): boolean {
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === content) {
    fs.chmodSync(file, mode);
    return false;
  }
  writeFileAtomic(file, content, mode);
  return true;
}

/**
 * Removes what works that were killed left in a directory under names of
 * {@link temporaryBeside}. The caller holds the lock, so no other is at work.
 */
export function sweepTemporaries(directory: string): void {
  if (fs.existsSync(directory)) {
    for (const name of fs.readdirSync(directory)) {
      if (/^\..+\.[0-9a-f]{12}\.tmp$/.test(name)) {
        fs.rmSync(path.join(directory, name), { recursive: true, force: true });
      }
    }
  }
}

/** A name in the same directory, so that a rename to `file` is atomic. */
export function temporaryBeside(file: string): string {
  const id = crypto.randomBytes(6).toString('hex');
  return path.join(path.dirname(file), `.${path.basename(file)}.${id}.tmp`);
}
