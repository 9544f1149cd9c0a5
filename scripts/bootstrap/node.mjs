import fs from 'node:fs';
import path from 'node:path';
import { readIfExists } from '../files/atomic.mjs';
import { run } from '../process/run.mjs';

/** The Node release that everything but these scripts runs on. */
export const NODE_VERSION = '22.23.3';

/**
 * Puts that Node into the cache, from the npm package that carries it, and
 * answers where it is. A folder under its final name is complete: it gets the
 * name when the program in it has answered.
 */
export async function ensureNode({ cache, logs }) {
  const folder = path.join(cache, `node-${NODE_VERSION}`);
  if (fs.existsSync(path.join(folder, 'bin', 'node'))) {
    return folder;
  }
  fs.mkdirSync(cache, { recursive: true });
  const work = fs.mkdtempSync(path.join(cache, 'node-download-'));
  const options = {
    step: 'Fetching Node',
    logFile: path.join(logs, 'node.log'),
    timeoutMs: 10 * 60_000,
    cwd: work,
    remedy:
      'Run the command again; if it fails again, check that npm reaches its registry (`npm ping`).',
  };
  try {
    const packageName = `node-linux-${process.arch}@${NODE_VERSION}`;
    await run([...npm(), 'pack', '--silent', packageName], options);
    const archive = fs.readdirSync(work).find(name => name.endsWith('.tgz'));
    await run(['tar', '-xzf', archive ?? 'archive-missing.tgz'], options);
    const unpacked = path.join(work, 'package');
    await run([path.join(unpacked, 'bin', 'node'), '--version'], options);
    fs.chmodSync(unpacked, 0o755);
    try {
      fs.renameSync(unpacked, folder);
    } catch (error) {
      // Another start was quicker.
      if (readIfExists(path.join(folder, 'package.json')) === undefined) {
        throw error;
      }
    }
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

/** Environment in which `node` is that Node, also for native builds. */
export function nodeEnvironment(nodeFolder, env = process.env) {
  return {
    PATH: `${path.join(nodeFolder, 'bin')}:${env.PATH}`,
    npm_config_nodedir: nodeFolder,
  };
}

/** The npm that started this script, else the one on the path. */
function npm() {
  const file = process.env.npm_execpath;
  return file && path.basename(file).startsWith('npm')
    ? [process.execPath, file]
    : ['npm'];
}
