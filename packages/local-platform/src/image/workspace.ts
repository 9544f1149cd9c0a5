import fs from 'node:fs';
import path from 'node:path';
import { removeMountsBelow } from '../machine/private-mounts.ts';
import type { ImageContext } from './context.ts';

const NAME = /^image-(\d+)-/;

/**
 * Gives `use` an empty directory and removes it afterwards, together with what
 * killed runs left behind.
 */
export async function withWorkspace<T>(
  ctx: ImageContext,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  fs.mkdirSync(ctx.workDir, { recursive: true });
  for (const entry of fs.readdirSync(ctx.workDir)) {
    const owner = NAME.exec(entry)?.[1];
    if (owner && !isAlive(Number(owner))) {
      await remove(path.join(ctx.workDir, entry));
    }
  }
  const directory = fs.mkdtempSync(
    path.join(ctx.workDir, `image-${process.pid}-`),
  );
  try {
    return await use(directory);
  } finally {
    await remove(directory);
  }
}

/**
 * Deletes a directory, but nothing that is mounted below it. Tries again while
 * a program that is just being ended still writes.
 */
async function remove(directory: string): Promise<void> {
  await removeMountsBelow(fs.realpathSync(directory));
  fs.rmSync(directory, {
    recursive: true,
    force: true,
    maxRetries: 5,
    retryDelay: 200,
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
