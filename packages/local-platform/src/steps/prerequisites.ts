import fs from 'node:fs';
import path from 'node:path';
import { kubernetesBinary } from '../build/kubernetes.ts';
import {
  containerRuntimeDirectory,
  fetchContainerRuntime,
} from '../packages/container-runtime.ts';
import { checkPrerequisites } from '../packages/prerequisites.ts';
import {
  installSystemPackages,
  missingPackages,
} from '../packages/system-packages.ts';
import type { Paths } from '../paths.ts';
import type { Step } from './step.ts';

/** Free disk, for builds and images or only for what jobs keep. */
const NEEDED_BYTES = { toBuild: 10e9, toRun: 1e9 };

const logFile = (paths: Paths) => path.join(paths.logs, 'packages.log');

/** Checks the machine. */
export const check: Step = {
  title: 'Checking prerequisites',
  expectedSeconds: () => 2,
  run: ({ paths }) =>
    checkPrerequisites(
      [paths.home, paths.cache],
      fs.existsSync(kubernetesBinary(paths.cache))
        ? NEEDED_BYTES.toRun
        : NEEDED_BYTES.toBuild,
    ),
};

/** Brings the machine's programs and our container runtime. */
export const packages: Step = {
  title: 'Getting Debian packages',
  logFile,
  expectedSeconds: paths =>
    (missingPackages().length > 0 ? 20 : 0) +
    (fs.existsSync(containerRuntimeDirectory(paths.cache)) ? 0 : 8),
  async run({ paths, signal, onProgress }) {
    const options = { logFile: logFile(paths), signal, onProgress };
    await installSystemPackages(options);
    await fetchContainerRuntime({ ...options, cacheDir: paths.cache });
  },
};
