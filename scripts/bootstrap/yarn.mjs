import fs from 'node:fs';
import path from 'node:path';
import { readIfExists, writeFileAtomic } from '../files/atomic.mjs';
import { digestOf } from '../files/digest.mjs';
import { run } from '../process/run.mjs';
import { NODE_VERSION, nodeEnvironment } from './node.mjs';
import { checkout, checkoutLock } from './paths.mjs';

/** The command that runs the committed Yarn on a given Node. */
export function yarn(nodeFolder, ...args) {
  const releases = path.join(checkout, '.yarn', 'releases');
  const release = fs
    .readdirSync(releases)
    .find(name => /^yarn-.*\.cjs$/.test(name));
  return [
    path.join(nodeFolder, 'bin', 'node'),
    path.join(releases, release),
    ...args,
  ];
}

const stampFile = path.join(checkout, 'node_modules', '.riverrun-installed');

/** Whether the dependencies are those of the lockfile, installed to the end. */
export function dependenciesAreInstalled() {
  return readIfExists(stampFile) === dependencyDigest();
}

/** Installs the dependencies of the lockfile, unless that is done. */
export async function installDependencies(nodeFolder, paths) {
  if (dependenciesAreInstalled()) {
    return;
  }
  fs.rmSync(stampFile, { force: true });
  await run(yarn(nodeFolder, 'install', '--immutable'), {
    step: 'Installing packages',
    logFile: path.join(paths.logs, 'install.log'),
    lock: checkoutLock(paths),
    timeoutMs: 30 * 60_000,
    cwd: checkout,
    env: {
      ...nodeEnvironment(nodeFolder),
      // Tests bring Debian's browser.
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    },
    remedy:
      'Run the command again: what was downloaded is kept. If the lockfile is said to be out of date, run `yarn install` and commit yarn.lock.',
  });
  writeFileAtomic(stampFile, dependencyDigest());
}

/** Digest of all that decides what an installation contains. */
function dependencyDigest() {
  const manifests = ['packages', 'plugins'].flatMap(folder =>
    fs
      .readdirSync(path.join(checkout, folder))
      .map(name => path.join(folder, name, 'package.json')),
  );
  const digest = digestOf(checkout, [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    '.yarn/patches',
    ...manifests,
  ]);
  return `${NODE_VERSION} ${digest}\n`;
}
