import fs from 'node:fs';
import path from 'node:path';
import type { Addresses } from './config/addresses.ts';
import { PlatformError } from './errors.ts';
import { removeInterfaces } from './network/bridge.ts';
import { removeFirewall } from './network/firewall.ts';
import { podProcesses, removeCgroup } from './machine/cgroups.ts';
import { forgetChanges, readChanges } from './machine/changes.ts';
import { restoreKernelParameters } from './machine/kernel-parameters.ts';
import {
  removeMountPoints,
  removeMountsBelow,
  unmountPrivateDirectories,
} from './machine/private-mounts.ts';
import type { Paths } from './paths.ts';
import { killLeftovers } from './processes/leftovers.ts';

/**
 * Removes all that a platform leaves on a machine, however it ended: its
 * processes, mounts, network interfaces, firewall rules, cgroups and changed
 * kernel parameters. What lasts stays in its home. The caller holds the lock.
 */
export async function cleanUp(
  paths: Paths,
  addresses: Addresses,
): Promise<void> {
  const left = await killLeftovers({
    home: paths.home,
    bin: paths.bin,
    podProcesses: () => podProcesses(),
  });
  if (left.length > 0) {
    throw new PlatformError({
      step: 'Stopping',
      problem: `these processes of the platform cannot be killed: ${left.join(
        ', ',
      )}`,
      remedy:
        'They wait for the kernel, for example for a disk; try again later or restart the machine.',
    });
  }
  await unmountPrivateDirectories();
  await removeMountsBelow(paths.home);
  removeCgroup();
  const changes = readChanges(paths.machine);
  if (changes.firewall) {
    await removeFirewall();
  }
  await removeInterfaces(addresses);
  restoreKernelParameters(changes.kernelParameters);
  removeMountPoints(changes.directories);
  fs.rmSync(path.join(paths.platform, 'volatile'), {
    recursive: true,
    force: true,
  });
  fs.rmSync(paths.containerdSocket, { force: true });
  fs.rmSync(`${paths.containerdSocket}.ttrpc`, { force: true });
  fs.rmSync(path.join(paths.kubelet, 'pods'), { recursive: true, force: true });
  forgetChanges(paths.machine);
}
