import fs from 'node:fs';
import path from 'node:path';
import { checkout } from '../bootstrap/paths.mjs';
import { readIfExists, writeFileAtomic } from '../files/atomic.mjs';
import { digestOf } from '../files/digest.mjs';
import { run } from '../process/run.mjs';

const assets = path.join(checkout, 'plugins', 'flink-backend', 'assets');
const stampFile = path.join(checkout, 'runtime', 'target', 'assets.stamp');

/** What flink-backend gives to pods, and where it comes from. */
const FILES = {
  'artifact-fetcher.jar':
    'runtime/artifact-fetcher/target/artifact-fetcher.jar',
  'sql-runner.jar': 'runtime/sql-runner/target/sql-runner.jar',
  'launch.sh': 'runtime/launcher/launch.sh',
};

/** Whether the assets are those of these sources. */
export function assetsAreBuilt() {
  return (
    Object.keys(FILES).every(name => fs.existsSync(path.join(assets, name))) &&
    readIfExists(stampFile) === sourceDigest()
  );
}

/** Builds the JARs that run inside Flink pods and puts them where flink-backend has them. */
export async function buildAssets({ logs, cache }) {
  if (assetsAreBuilt()) {
    return;
  }
  const digest = sourceDigest();
  await run(
    ['mvn', '-B', '-q', '-f', 'runtime/pom.xml', 'package', '-DskipTests'],
    {
      step: 'Building the Java that runs in pods',
      logFile: path.join(logs, 'maven.log'),
      // The local platform builds the example job from the same tree.
      lock: path.join(cache, 'maven.lock'),
      timeoutMs: 20 * 60_000,
      cwd: checkout,
      remedy:
        'Run the command again if a download failed; else the last lines say which file does not build.',
    },
  );
  fs.mkdirSync(assets, { recursive: true });
  for (const [name, source] of Object.entries(FILES)) {
    const temporary = path.join(assets, `.${name}.tmp`);
    fs.copyFileSync(path.join(checkout, source), temporary);
    fs.renameSync(temporary, path.join(assets, name));
  }
  writeFileAtomic(stampFile, digest);
}

function sourceDigest() {
  return `${digestOf(
    checkout,
    ['runtime', 'examples'],
    name => !/\/src\/test\//.test(name),
  )}\n`;
}
