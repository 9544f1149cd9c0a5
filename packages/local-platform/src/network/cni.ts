import fs from 'node:fs';
import path from 'node:path';
import type { Addresses } from '../config/addresses.ts';
import { writeFileAtomic } from '../files/atomic.ts';

/**
 * How a pod gets its network: a link of its own to the node (`ptp`), not a
 * shared bridge, which breaks the way pod → Service → pod on machines without
 * `br_netfilter`. Masquerading is ours (`firewall.ts`): one rule for all pods.
 */
export function writeNetworkConfig(options: {
  directory: string;
  dataDirectory: string;
  addresses: Addresses;
}): void {
  const { directory, dataDirectory, addresses } = options;
  fs.mkdirSync(directory, { recursive: true });
  const config = {
    cniVersion: '0.4.0',
    name: 'riverrun',
    plugins: [
      {
        type: 'ptp',
        ipMasq: false,
        ipam: {
          type: 'host-local',
          dataDir: dataDirectory,
          ranges: [[{ subnet: addresses.pods, gateway: addresses.podGateway }]],
          routes: [{ dst: '0.0.0.0/0' }],
        },
      },
    ],
  };
  writeFileAtomic(
    path.join(directory, '10-riverrun.conflist'),
    JSON.stringify(config, undefined, 2),
  );
}
