import { createHash } from 'crypto';
import { readFile } from 'fs/promises';
import { join } from 'path';
import { InputError, isError } from '@backstage/errors';
import {
  MANAGED_BY,
  MANAGED_BY_LABEL,
} from '@riverrun/backstage-plugin-flink-common';
import type { KubernetesObjects } from './objects/types';

const LAUNCHER_FILE = 'launch.sh';
const JARS = ['artifact-fetcher.jar', 'sql-runner.jar'];

/** What every Flink pod needs beside Flink: the launcher and our JARs, as a ConfigMap. */
export interface RuntimeAssets {
  /**
   * Makes sure that the ConfigMap exists in the namespace, and returns its name, which
   * follows from its content.
   */
  ensure(namespace: string): Promise<string>;
}

/** The files, read once, and the digest of all. */
interface Assets {
  digest: string;
  launcher: string;
  /** Base64 by file name. */
  jars: Record<string, string>;
}

/**
 * {@link RuntimeAssets} from the package's `assets` directory.
 *
 * @param directory - where the files are, as they stand after the package's build
 */
export function createRuntimeAssets(
  objects: Pick<KubernetesObjects, 'ensureImmutableConfigMap'>,
  directory: string,
): RuntimeAssets {
  let assets: Promise<Assets> | undefined;
  return {
    async ensure(namespace) {
      assets ??= readAssets(directory);
      let read: Assets;
      try {
        read = await assets;
      } catch (error) {
        assets = undefined;
        throw error;
      }
      const name = `riverrun-runtime-${read.digest.slice(0, 12)}`;
      await objects.ensureImmutableConfigMap({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name,
          namespace,
          labels: { [MANAGED_BY_LABEL]: MANAGED_BY },
        },
        data: { [LAUNCHER_FILE]: read.launcher },
        binaryData: read.jars,
      });
      return name;
    },
  };
}

async function readAssets(directory: string): Promise<Assets> {
  const names = [LAUNCHER_FILE, ...JARS];
  const contents = await Promise.all(
    names.map(async name => {
      const path = join(directory, name);
      try {
        return await readFile(path);
      } catch (error) {
        throw new InputError(
          `${path} cannot be read; build it (in a checkout: mvn package in runtime/, which copies it there)`,
          isError(error) ? error : undefined,
        );
      }
    }),
  );
  const hash = createHash('sha256');
  names.forEach((name, index) =>
    hash.update(`${name}\0${contents[index].length}\0`).update(contents[index]),
  );
  return {
    digest: hash.digest('hex'),
    launcher: contents[0].toString('utf8'),
    jars: Object.fromEntries(
      JARS.map((name, index) => [name, contents[index + 1].toString('base64')]),
    ),
  };
}
