import fs from 'node:fs';
import path from 'node:path';
import type { Addresses } from '../config/addresses.ts';
import { FLINK_IMAGES } from '../config/versions.ts';
import type { Paths } from '../paths.ts';
import { configFile, writeForPortal } from './write.ts';

/** File names inside the portal's directory. */
export const PORTAL_FILES = {
  config: 'app-config.cluster.yaml',
  authority: 'cluster-ca.crt',
  readToken: 'read.token',
  writeToken: 'write.token',
  examples: 'examples.json',
} as const;

/**
 * Writes what the portal needs to reach the local cluster. It holds from
 * before the first start of the cluster on: only reachability changes.
 */
export function writeLocalClusterConfig(
  paths: Paths,
  addresses: Addresses,
  authorityFile: string,
): void {
  const file = (name: keyof typeof PORTAL_FILES) =>
    path.join(paths.portal, PORTAL_FILES[name]);
  const authority = fs.readFileSync(authorityFile, 'utf8');
  writeForPortal(file('authority'), authority, 0o644);
  const config = {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'local',
              title: 'Local platform',
              url: addresses.apiserver,
              authProvider: 'serviceAccount',
              serviceAccountToken: { $file: file('readToken') },
              caData: Buffer.from(authority).toString('base64'),
              skipMetricsLookup: true,
            },
          ],
        },
      ],
    },
    flink: {
      clusters: {
        local: {
          title: 'Local platform',
          server: addresses.apiserver,
          caFile: file('authority'),
          tokenFile: file('writeToken'),
          namespaces: ['flink-jobs'],
          serviceAccounts: {
            jobManager: 'flink-jobmanager',
            taskManager: 'flink-taskmanager',
          },
          images: FLINK_IMAGES,
          storage: {
            uri: 'file:///flink-state',
            persistentVolumeClaim: 'flink-state',
            mountPath: '/flink-state',
          },
          // Flink starts on several cores and then needs little of one.
          resources: { cpuLimitFactor: 6 },
          ui: { url: 'http://{{serviceIp}}:8081/' },
          localPlatform: { statusFile: paths.statusFile },
        },
      },
    },
  };
  writeForPortal(
    file('config'),
    configFile(
      'Made by packages/local-platform: the local cluster. Changes are lost.',
      config,
    ),
    0o600,
  );
}
