import type { Config } from '@backstage/config';

/** Status file of each cluster that is a local platform, by name of the cluster. */
export function readStatusFiles(config: Config): Map<string, string> {
  const clusters = config.getOptionalConfig('flink.clusters');
  const files = new Map<string, string>();
  for (const name of clusters?.keys() ?? []) {
    const file = clusters
      ?.getConfig(name)
      .getOptionalString('localPlatform.statusFile');
    if (file) {
      files.set(name, file);
    }
  }
  return files;
}
