import { readFileSync } from 'fs';
import { join } from 'path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { createCluster } from '../createClusters';
import { readClusterConfigs } from '../readClusterConfigs';
import type { Cluster } from '../types';

const logger: LoggerService = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  child: () => logger,
};

/** What the local platform has placed for example jobs. */
export interface Examples {
  artifacts: Record<string, { uri: string; sha256: string }>;
  dataset: string;
}

/** The running local platform, as the portal's own configuration describes it. */
export function realCluster(changes: JsonObject = {}): {
  cluster: Cluster;
  examples: Examples;
} {
  const home = process.env.RIVERRUN_HOME;
  if (!home) {
    throw new Error(
      'RIVERRUN_HOME is not set; start the local platform (npm run platform up) and name its directory',
    );
  }
  const portal = (name: string) =>
    readFileSync(join(home, 'portal', name), 'utf8');
  const config: { flink: { clusters: Record<string, JsonObject> } } = parse(
    portal('app-config.cluster.yaml'),
  );
  const [name] = Object.keys(config.flink.clusters);
  const [entry] = readClusterConfigs(
    new ConfigReader({
      flink: {
        clusters: { [name]: { ...config.flink.clusters[name], ...changes } },
      },
    }),
  );
  return {
    cluster: createCluster(entry, logger),
    examples: JSON.parse(portal('examples.json')),
  };
}

/** Waits until the function gives a value; fails with the last error after the time. */
export async function waitFor<T>(
  what: string,
  seconds: number,
  look: () => Promise<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      const value = await look();
      if (value !== undefined) {
        return value;
      }
    } catch (error) {
      last = error;
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  throw new Error(`${what} did not happen within ${seconds} s; last: ${last}`);
}
