import fs from 'node:fs';
import path from 'node:path';
import { nodeEnvironment, NODE_VERSION } from '../bootstrap/node.mjs';
import { yarn } from '../bootstrap/yarn.mjs';
import { checkout, checkoutLock } from '../bootstrap/paths.mjs';
import { readIfExists, writeFileAtomic } from '../files/atomic.mjs';
import { digestOf } from '../files/digest.mjs';
import { run } from '../process/run.mjs';

const stampFile = path.join(checkout, 'dist', 'portal.stamp');
const result = path.join(
  checkout,
  'dist',
  'portal',
  'packages',
  'backend',
  'package.json',
);

/** Whether the built portal is the one of these sources. */
export function portalIsBuilt() {
  return fs.existsSync(result) && readIfExists(stampFile) === sourceDigest();
}

/** Builds the portal, app and backend, unless that is done. */
export async function buildPortal(nodeFolder, paths) {
  if (portalIsBuilt()) {
    return;
  }
  const digest = sourceDigest();
  fs.rmSync(stampFile, { force: true });
  await run(yarn(nodeFolder, 'workspace', 'backend', 'build:portal'), {
    step: 'Building the portal',
    logFile: path.join(paths.logs, 'build.log'),
    lock: checkoutLock(paths),
    timeoutMs: 20 * 60_000,
    cwd: checkout,
    env: nodeEnvironment(nodeFolder),
    remedy: 'The last lines say which file does not build.',
  });
  writeFileAtomic(stampFile, digest);
}

/** Digest of all that the built portal consists of. */
function sourceDigest() {
  const digest = digestOf(
    checkout,
    [
      'package.json',
      'yarn.lock',
      'tsconfig.json',
      'app-config.yaml',
      'app-config.local-platform.yaml',
      'examples',
      'packages/app',
      'packages/backend',
      'plugins',
    ],
    name => !/\.(test\.tsx?|md|java)$|__fixtures__|__testUtils__/.test(name),
  );
  return `${NODE_VERSION} ${digest}\n`;
}
