import fs from 'node:fs';
import path from 'node:path';
import { controlPlane } from '../cluster/control-plane.ts';
import { writeClusterFiles } from '../cluster/files.ts';
import { containerd, nodeComponents } from '../cluster/node.ts';
import { applyObjects, removePods, waitForNode } from '../cluster/objects.ts';
import { importImages } from '../containers/images.ts';
import {
  chooseSnapshotter,
  type Snapshotter,
} from '../containers/snapshotter.ts';
import type { BuiltImage } from '../image/index.ts';
import { ensureCgroup } from '../machine/cgroups.ts';
import { readChanges, writeChanges } from '../machine/changes.ts';
import {
  enableForwarding,
  readKernelParameters,
} from '../machine/kernel-parameters.ts';
import {
  absentMountPoints,
  mountPrivateDirectories,
} from '../machine/private-mounts.ts';
import { PlatformError } from '../errors.ts';
import { ensureBridge } from '../network/bridge.ts';
import { ensureFirewall, ourChains } from '../network/firewall.ts';
import { checkPorts } from '../network/ports.ts';
import { allOrNone } from './all-or-none.ts';
import type { Step, StepContext } from './step.ts';

/** Changes the machine as far as the cluster needs it, and notes what. */
export const network: Step = {
  title: 'Setting up the network',
  expectedSeconds: () => 1,
  async run({ paths, addresses }) {
    await refuseSecondKubernetes();
    writeChanges(paths.machine, {
      ...readChanges(paths.machine),
      kernelParameters: readKernelParameters(),
      directories: absentMountPoints(),
      firewall: true,
    });
    await mountPrivateDirectories(
      path.join(paths.platform, 'volatile', 'host'),
    );
    ensureCgroup();
    await ensureBridge(addresses);
    enableForwarding();
    await ensureFirewall(addresses);
    await checkPorts(addresses);
  },
};

/** What is ours was removed before: chains that are there are another's. */
async function refuseSecondKubernetes() {
  const chains = await ourChains();
  if (chains.length > 0) {
    throw new PlatformError({
      step: 'Setting up the network',
      problem: `another Kubernetes has firewall rules on this machine (${chains[0]} and others)`,
      remedy:
        'Two cannot share a machine. Use the one that runs (FLINK_KUBECONFIG=<path>), or stop it. If none runs any more, its rules are left over: a restart of the machine clears them.',
    });
  }
}

/**
 * Starts the cluster and loads the images meanwhile.
 *
 * @param images - what the build step made
 */
export function start(images: () => BuiltImage[]): Step {
  return {
    title: 'Starting the cluster',
    // The first start unpacks 1.5 GB of images.
    expectedSeconds: paths => (fs.existsSync(paths.containerd) ? 12 : 50),
    async run(context) {
      const { paths, addresses, certificates, supervisor } = context;
      const snapshotter = await chooseSnapshotter(paths.containerd);
      const files = writeClusterFiles(
        paths,
        addresses,
        certificates,
        snapshotter,
      );
      const parts = { paths, addresses, certificates, files };
      await allOrNone(context.signal, signal => [
        (async () => {
          await supervisor.start([containerd(parts)], signal);
          await loadImages({ ...context, signal }, images(), snapshotter);
        })(),
        (async () => {
          await supervisor.start(controlPlane(parts), signal);
          await applyObjects(paths, signal);
          await removePods(paths, signal);
        })(),
      ]);
      context.onProgress('waiting for the node');
      await supervisor.start(nodeComponents(parts), context.signal);
      await waitForNode(paths, context.signal);
    },
  };
}

async function loadImages(
  context: StepContext,
  images: BuiltImage[],
  snapshotter: Snapshotter,
) {
  const { paths, signal, onProgress } = context;
  await importImages(
    images,
    {
      ctr: path.join(paths.bin, 'ctr'),
      socket: paths.containerdSocket,
      snapshotter,
      logFile: path.join(paths.logs, 'import-images.log'),
      signal,
    },
    onProgress,
  );
}
