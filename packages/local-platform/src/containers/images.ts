import { run } from '../command/run.ts';
import { PlatformError } from '../errors.ts';
import type { Snapshotter } from './snapshotter.ts';

/** An image and the OCI archive that holds it. */
export interface ImageArchive {
  /** Full name with tag, for example `riverrun/pause:1`. */
  name: string;
  tar: string;
}

/** How to reach our containerd. */
export interface ContainerdClient {
  ctr: string;
  socket: string;
  snapshotter: Snapshotter;
  logFile: string;
  signal: AbortSignal;
}

/**
 * Loads the images that containerd lacks or has with other content. Image by
 * image, so that an interrupted start goes on where it was.
 */
export async function importImages(
  images: ImageArchive[],
  client: ContainerdClient,
  onProgress: (message: string) => void,
): Promise<void> {
  const present = await presentImages(client);
  for (const image of images) {
    const digest = await archiveDigest(image.tar, client.signal);
    if (present.get(canonicalName(image.name)) === digest) {
      continue;
    }
    onProgress(`importing ${image.name}`);
    await ctr(client, [
      ...['images', 'import', '--snapshotter', client.snapshotter],
      image.tar,
    ]);
    const now = (await presentImages(client)).get(canonicalName(image.name));
    if (now !== digest) {
      throw new PlatformError({
        step: 'Importing images',
        problem: `after the import containerd has ${image.name} as ${
          now ?? 'nothing'
        }, not as ${digest}`,
        remedy: `The archive ${image.tar} must carry the name of its image; remove it and start again.`,
        logFile: client.logFile,
      });
    }
  }
}

/**
 * The name as containerd keeps it: with the registry that a name without one
 * stands for.
 */
export function canonicalName(name: string): string {
  const [first, ...rest] = name.split('/');
  const hasRegistry =
    rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  if (hasRegistry) {
    return name;
  }
  return rest.length > 0 ? `docker.io/${name}` : `docker.io/library/${name}`;
}

/** Digest that containerd records for an archive: that of its one manifest. */
export async function archiveDigest(
  tar: string,
  signal?: AbortSignal,
): Promise<string> {
  const { stdout } = await run('tar', ['-xOf', tar, 'index.json'], {
    timeoutMs: 60_000,
    signal,
  });
  const index = JSON.parse(stdout) as { manifests: Array<{ digest: string }> };
  if (index.manifests.length !== 1) {
    throw new PlatformError({
      step: 'Importing images',
      problem: `${tar} holds ${index.manifests.length} images, not one`,
      remedy: 'Remove the file and start again.',
    });
  }
  return index.manifests[0].digest;
}

async function presentImages(
  client: ContainerdClient,
): Promise<Map<string, string>> {
  const listing = await ctr(client, ['images', 'list']);
  const present = new Map<string, string>();
  for (const line of listing.split('\n').slice(1)) {
    const [name, , digest] = line.trim().split(/\s+/);
    if (digest) {
      present.set(name, digest);
    }
  }
  return present;
}

async function ctr(client: ContainerdClient, args: string[]): Promise<string> {
  const { stdout } = await run(
    client.ctr,
    ['--address', client.socket, '--namespace', 'k8s.io', ...args],
    {
      timeoutMs: 10 * 60_000,
      logFile: client.logFile,
      signal: client.signal,
      background: args[1] === 'import',
    },
  );
  return stdout;
}
