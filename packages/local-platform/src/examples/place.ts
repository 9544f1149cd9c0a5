import fs from 'node:fs';
import path from 'node:path';
import { temporaryBeside } from '../files/atomic.ts';
import { digestFile } from '../files/digest.ts';
import { PORTAL_FILES } from '../portal-config/local-cluster.ts';
import { writeForPortal } from '../portal-config/write.ts';
import { DATASET } from './dataset.ts';

/** What the portal reads to offer the examples; see the README. */
interface ExampleIndex {
  artifacts: Record<string, { uri: string; sha256: string }>;
  dataset: string;
}

/** Where pods see the state directory. */
const MOUNT = 'file:///flink-state';

/**
 * Puts JARs and data set where pods read them, JARs under their digest, and
 * tells the portal. The index comes last: what it names is there.
 */
export async function placeExamples(options: {
  stateDir: string;
  portalDir: string;
  jars: Record<string, string>;
  dataset: string;
}): Promise<void> {
  const { stateDir, portalDir, jars, dataset } = options;
  const index: ExampleIndex = {
    artifacts: {},
    dataset: `${MOUNT}/${DATASET}`,
  };
  for (const [name, jar] of Object.entries(jars)) {
    const sha256 = await digestFile(jar);
    const relative = `artifacts/${sha256}.jar`;
    place(jar, path.join(stateDir, relative), stateDir);
    index.artifacts[name] = { uri: `${MOUNT}/${relative}`, sha256 };
  }
  place(dataset, path.join(stateDir, DATASET), stateDir);
  writeForPortal(
    path.join(portalDir, PORTAL_FILES.examples),
    `${JSON.stringify(index, undefined, 2)}\n`,
    0o644,
  );
}

/** Copies at once; new directories and the file belong to Flink's user. */
function place(source: string, target: string, stateDir: string): void {
  const size = fs.statSync(target, { throwIfNoEntry: false })?.size;
  if (size === fs.statSync(source).size) {
    return;
  }
  const { uid, gid } = fs.statSync(stateDir);
  let directory = stateDir;
  for (const part of path
    .relative(stateDir, path.dirname(target))
    .split(path.sep)) {
    directory = path.join(directory, part);
    if (!fs.existsSync(directory)) {
      fs.mkdirSync(directory);
      fs.chownSync(directory, uid, gid);
    }
  }
  const temporary = temporaryBeside(target);
  fs.copyFileSync(source, temporary);
  fs.chownSync(temporary, uid, gid);
  fs.chmodSync(temporary, 0o644);
  fs.renameSync(temporary, target);
}
