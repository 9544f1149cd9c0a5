import fs from 'node:fs';
import path from 'node:path';
import { run } from '../command/run.ts';

/** How containerd stacks an image's layers. */
export type Snapshotter = 'overlayfs' | 'native';

/**
 * The best way that the file system of a directory allows. Where it is an
 * overlay itself, as inside a container, no other can lie on it; full copies
 * (`native`) are slow, but work everywhere. Asked by trying, in this process's
 * mount namespace.
 */
export async function chooseSnapshotter(
  directory: string,
): Promise<Snapshotter> {
  fs.mkdirSync(directory, { recursive: true });
  const root = fs.mkdtempSync(path.join(directory, 'overlay-test-'));
  const at = (name: string) => path.join(root, name);
  for (const name of ['lower', 'upper', 'work', 'merged']) {
    fs.mkdirSync(at(name));
  }
  const layers = `lowerdir=${at('lower')},upperdir=${at('upper')},workdir=${at(
    'work',
  )}`;
  try {
    await run(
      'mount',
      ['-t', 'overlay', '-o', layers, 'overlay', at('merged')],
      { timeoutMs: 10_000 },
    );
    await run('umount', [at('merged')], { timeoutMs: 10_000 });
    return 'overlayfs';
  } catch {
    return 'native';
  } finally {
    fs.rmSync(root, { recursive: true, force: true });
  }
}
