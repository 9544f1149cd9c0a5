import fs from 'node:fs';
import { run } from '../command/run.ts';
import { BRIDGE, type Addresses } from '../config/addresses.ts';
import { PlatformError } from '../errors.ts';
import { waitUntil } from '../processes/wait.ts';

const ip = (...args: string[]) => run('ip', args, { timeoutMs: 10_000 });

/**
 * Makes the bridge that carries the node's address. It has no ports: pods have
 * links of their own, and some kernels know no dummy devices.
 */
export async function ensureBridge(addresses: Addresses): Promise<void> {
  try {
    if (!interfaceExists(BRIDGE)) {
      await ip('link', 'add', BRIDGE, 'type', 'bridge');
    }
    await ip('address', 'replace', `${addresses.node}/32`, 'dev', BRIDGE);
    await ip('link', 'set', BRIDGE, 'up');
  } catch (error) {
    throw new PlatformError({
      step: 'Setting up the network',
      problem: (error as Error).message,
      remedy:
        'The kernel must allow network devices to be made: as root, with CAP_NET_ADMIN, and with the module bridge.',
      cause: error,
    });
  }
}

/** Removes the bridge and every host-side link of our pods. */
export async function removeInterfaces(addresses: Addresses): Promise<void> {
  // The kernel takes a link away some moments after its pod's last process.
  await waitUntil(() => podLinks(addresses).then(links => links.length === 0), {
    timeoutMs: 5_000,
  });
  for (const link of [...(await podLinks(addresses)), BRIDGE]) {
    if (interfaceExists(link)) {
      await ip('link', 'delete', link).catch(error => {
        if (interfaceExists(link)) {
          throw error;
        }
      });
    }
  }
}

/** Host-side links of pods: they carry the gateway address. */
async function podLinks(addresses: Addresses): Promise<string[]> {
  const { stdout } = await ip('-json', 'address', 'show', 'type', 'veth');
  const links = JSON.parse(stdout || '[]') as Array<{
    ifname?: string;
    addr_info?: Array<{ local?: string }>;
  }>;
  return links
    .filter(link =>
      link.addr_info?.some(({ local }) => local === addresses.podGateway),
    )
    .flatMap(link => link.ifname ?? []);
}

function interfaceExists(name: string): boolean {
  return fs
    .readFileSync('/proc/net/dev', 'utf8')
    .split('\n')
    .some(line => line.trim().startsWith(`${name}:`));
}
