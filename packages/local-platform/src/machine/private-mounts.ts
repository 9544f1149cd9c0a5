import fs from 'node:fs';
import path from 'node:path';
import { run } from '../command/run.ts';

/**
 * Paths that Kubernetes and containerd hard-code. In our mount namespace each
 * leads to a directory of the platform; the machine's own stay untouched.
 */
const HARD_CODED = [
  '/run/containerd',
  '/var/lib/cni',
  '/var/lib/kubelet',
  '/var/log/containers',
  '/var/log/pods',
];

/** Tells a process in which namespace its starter sees mounts. */
const STARTER = 'RIVERRUN_STARTER_MOUNT_NAMESPACE';

/** Environment for a process that is started in a namespace of its own. */
export function starterEnvironment(): NodeJS.ProcessEnv {
  return { [STARTER]: mountNamespace() };
}

/** Whether this process was started so, and sees mounts of its own. */
export function hasOwnMounts(): boolean {
  const starter = process.env[STARTER];
  return starter !== undefined && starter !== mountNamespace();
}

function mountNamespace(): string {
  return fs.readlinkSync('/proc/self/ns/mnt');
}

/** Those of the paths that have to be made as mount points. */
export function absentMountPoints(): string[] {
  return HARD_CODED.filter(directory => !fs.existsSync(directory));
}

/**
 * Puts directories below `root` over the hard-coded paths, for this process and
 * its children only. They start empty, as after a boot.
 */
export async function mountPrivateDirectories(root: string): Promise<void> {
  fs.rmSync(root, { recursive: true, force: true });
  for (const directory of HARD_CODED) {
    const own = path.join(root, directory.slice(1).replaceAll('/', '-'));
    fs.mkdirSync(own, { recursive: true });
    fs.mkdirSync(directory, { recursive: true });
    await run('mount', ['--bind', own, directory], { timeoutMs: 10_000 });
  }
}

/** Takes them away again, if this process has them. */
export async function unmountPrivateDirectories(): Promise<void> {
  if (!hasOwnMounts()) {
    return;
  }
  const mounted = mountPoints();
  for (const directory of HARD_CODED) {
    if (mounted.includes(directory)) {
      await run('umount', ['--lazy', directory], { timeoutMs: 10_000 });
    }
  }
}

/** Removes mount points that we made, as far as they are empty. */
export function removeMountPoints(directories: string[]): void {
  for (const directory of directories) {
    try {
      fs.rmdirSync(directory);
    } catch {
      // Gone, or used by another program since.
    }
  }
}

/**
 * Detaches all mounts below a directory, and fails unless it can: a caller
 * that goes on to delete must not reach through one.
 */
export async function removeMountsBelow(root: string): Promise<void> {
  const below = () =>
    mountPoints().filter(point => point.startsWith(`${root}/`));
  // The last first, as it may lie on an earlier one.
  for (const point of below().reverse()) {
    await run('umount', ['--lazy', point], { timeoutMs: 10_000 });
  }
  const left = below();
  if (left.length > 0) {
    throw new Error(`${left[0]} is still mounted`);
  }
}

/** What is mounted where this process looks, in the order of mounting. */
function mountPoints(): string[] {
  return fs
    .readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map(line => decode(line.split(' ')[4] ?? ''));
}

/** The kernel writes blanks and the like as `\040`. */
function decode(field: string): string {
  return field.replace(/\\(\d{3})/g, (_, octal: string) =>
    String.fromCharCode(parseInt(octal, 8)),
  );
}
