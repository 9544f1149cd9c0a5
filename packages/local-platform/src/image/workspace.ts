import fs from 'node:fs';
import path from 'node:path';
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
      fs.rmSync(path.join(ctx.workDir, entry), { recursive: true });
    }
  }
  const directory = fs.mkdtempSync(
    path.join(ctx.workDir, `image-${process.pid}-`),
  );
  try {
    return await use(directory);
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
