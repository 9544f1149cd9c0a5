import crypto from 'node:crypto';
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { digestFile } from '../../files/digest.ts';
import { tar, type TarEntry } from './tar.ts';

/** What a container of the image starts with. */
export interface ContainerDefaults {
  Entrypoint: string[];
  Cmd?: string[];
  Env?: string[];
  User?: string;
  WorkingDir?: string;
  ExposedPorts?: Record<string, Record<string, never>>;
  Labels?: Record<string, string>;
}

/** Everything an image consists of. */
export interface ImageParts {
  /** Name and tag, for example `riverrun/pause:1`. */
  name: string;
  /** Uncompressed tar archives, the lowest first. */
  layers: string[];
  config: ContainerDefaults;
}

interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  annotations?: Record<string, string>;
  platform?: { os: string; architecture: string };
}

/** The machine's architecture in the words of OCI. */
export const ARCHITECTURE = process.arch === 'x64' ? 'amd64' : process.arch;

/**
 * Writes an image as one tar archive in the OCI image layout. Layers stay
 * uncompressed: the archive never leaves the machine, and unpacking it fast
 * matters more than its size.
 */
export async function writeImage(
  file: string,
  parts: ImageParts,
  signal?: AbortSignal,
): Promise<void> {
  const layers: Array<Descriptor & { file: string }> = [];
  for (const layer of parts.layers) {
    layers.push({
      mediaType: 'application/vnd.oci.image.layer.v1.tar',
      digest: `sha256:${await digestFile(layer)}`,
      size: (await fs.promises.stat(layer)).size,
      file: layer,
    });
  }
  const platform = { os: 'linux', architecture: ARCHITECTURE };
  const config = jsonBlob('application/vnd.oci.image.config.v1+json', {
    ...platform,
    config: parts.config,
    rootfs: { type: 'layers', diff_ids: layers.map(layer => layer.digest) },
  });
  const manifest = jsonBlob('application/vnd.oci.image.manifest.v1+json', {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: config.descriptor,
    layers: layers.map(({ file: _, ...descriptor }) => descriptor),
  });
  const reference = normalizedName(parts.name);
  const index = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [
      {
        ...manifest.descriptor,
        platform,
        annotations: {
          'io.containerd.image.name': reference,
          'org.opencontainers.image.ref.name': reference.split(':').pop(),
        },
      },
    ],
  };
  const blobs = new Map<string, TarEntry['content']>();
  for (const layer of layers) {
    blobs.set(layer.digest, { file: layer.file });
  }
  blobs.set(config.descriptor.digest, config.content);
  blobs.set(manifest.descriptor.digest, manifest.content);
  await writeTar(
    file,
    [
      {
        name: 'oci-layout',
        content: Buffer.from('{"imageLayoutVersion":"1.0.0"}'),
      },
      { name: 'index.json', content: Buffer.from(JSON.stringify(index)) },
      { name: 'blobs', directory: true },
      { name: 'blobs/sha256', directory: true },
      ...[...blobs].map(([digest, content]) => ({
        name: `blobs/${digest.replace(':', '/')}`,
        content,
      })),
    ],
    signal,
  );
}

/** Writes entries to a tar archive and flushes it to the disk. */
export async function writeTar(
  file: string,
  entries: TarEntry[],
  signal?: AbortSignal,
): Promise<void> {
  await pipeline(
    tar(entries),
    fs.createWriteStream(file, { flush: true }),
    signal ? { signal } : {},
  );
}

/**
 * The full form that Kubernetes and containerd look an image up by: Docker
 * Hub's host stands for a name without a registry.
 */
export function normalizedName(name: string): string {
  const [first, ...rest] = name.split('/');
  const hasRegistry =
    rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  if (hasRegistry) {
    return name;
  }
  return rest.length > 0 ? `docker.io/${name}` : `docker.io/library/${name}`;
}

function jsonBlob(mediaType: string, value: unknown) {
  const content = Buffer.from(JSON.stringify(value));
  const hash = crypto.createHash('sha256').update(content).digest('hex');
  const descriptor: Descriptor = {
    mediaType,
    digest: `sha256:${hash}`,
    size: content.length,
  };
  return { content, descriptor };
}
