import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PlatformError } from '../errors.ts';
import { temporaryBeside } from '../files/atomic.ts';
import type { ImageContext } from './context.ts';

/** What follows the name, both of a finished file and of an unfinished one. */
const REST = /^-[0-9a-f]{16}\.tar(\.[0-9a-f]+\.tmp)?$/;

/** What one file and the work for it take at their largest. */
const NEEDED_BYTES = 3 * 1024 ** 3;

/** A file that is made once for each set of inputs. */
export interface Kept {
  /** Start of the file's name; older files of the name are dropped. */
  name: string;
  /** Everything the content depends on. */
  inputs: string[];
  /** Writes the content to the path it gets. */
  make: (file: string) => Promise<void>;
}

/**
 * Path of the file, made first when it is not there. It appears under its name
 * only when it is complete, and it replaces what other inputs had given.
 */
export async function keep(ctx: ImageContext, kept: Kept): Promise<string> {
  const directory = path.join(ctx.cacheDir, 'images');
  const file = path.join(directory, keptName(kept));
  if (fs.existsSync(file)) {
    return file;
  }
  fs.mkdirSync(directory, { recursive: true });
  sweep(directory, kept.name, file);
  requireSpace(directory);
  const temporary = temporaryBeside(file);
  try {
    await kept.make(temporary);
    ctx.signal.throwIfAborted();
    await flush(temporary);
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
  sweep(directory, kept.name, file);
  return file;
}

function keptName({ name, inputs }: Kept): string {
  const hash = crypto.createHash('sha256');
  for (const input of inputs) {
    hash.update(`${Buffer.byteLength(input)}\0${input}`);
  }
  return `${name}-${hash.digest('hex').slice(0, 16)}.tar`;
}

/** So that a file that has its name also has its content after a power cut. */
async function flush(file: string): Promise<void> {
  const handle = await fs.promises.open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function requireSpace(directory: string): void {
  const { bavail, bsize } = fs.statfsSync(directory);
  if (bavail * bsize < NEEDED_BYTES) {
    throw new PlatformError({
      problem: `Too little space for container images: ${toGib(
        bavail * bsize,
      )} GiB are free below ${directory}, ${toGib(NEEDED_BYTES)} are needed.`,
      remedy: 'Free some space, or set RIVERRUN_CACHE to a larger disk.',
    });
  }
}

function toGib(bytes: number): string {
  return (bytes / 1024 ** 3).toFixed(1);
}

/** Removes finished files of other inputs and what a killed run left. */
function sweep(directory: string, name: string, file: string): void {
  for (const entry of fs.readdirSync(directory)) {
    const found = path.join(directory, entry);
    const known = entry.replace(/^\./, '');
    const isOurs =
      known.startsWith(`${name}-`) && REST.test(known.slice(name.length));
    if (isOurs && found !== file) {
      fs.rmSync(found, { force: true });
    }
  }
}
