import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readIfExists } from '../../files/atomic.mjs';
import { isRoot } from '../../bootstrap/paths.mjs';
import { bringUp, preparePlatform, takeDown } from '../../platform/up.mjs';
import { inBackground } from '../../process/background.mjs';
import { Failure } from '../../process/failure.mjs';

/** Who runs a platform on this machine; one machine holds one. */
const OWNER_FILE = '/run/riverrun/platform.lock.owner';

/**
 * The local platform that the tests run jobs on: of their own, in a folder that
 * is gone afterwards. It starts at the lowest priority beside the first parts.
 */
export class TestPlatform {
  #nodeFolder;
  #board;
  #started;
  /** Paths of this platform and of the portal on it. */
  paths;

  constructor({ nodeFolder, paths, board }) {
    this.#nodeFolder = nodeFolder;
    this.#board = board;
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-test-'));
    // The portal's user must get to its own folder in there.
    fs.chmodSync(home, 0o755);
    this.paths = {
      ...paths,
      home,
      portal: path.join(home, 'portal'),
      run: path.join(home, 'run'),
      statusFile: path.join(home, 'run', 'status.json'),
    };
  }

  /** Begins to start it; throws at once where that is impossible. */
  start() {
    if (!this.#started) {
      refuseSecondPlatform();
      this.#started = inBackground(this.#start());
    }
  }

  /** Resolves when jobs can be deployed. */
  async ready() {
    this.start();
    await this.#started;
  }

  /** Stops it, if it was started; its data stays. */
  async down() {
    if (this.#started) {
      this.#started = undefined;
      await takeDown(this.#nodeFolder, this.paths);
    }
  }

  /** Stops it and deletes all it kept but its logs. */
  async remove() {
    await this.down();
    const logs = path.join(this.paths.home, 'logs');
    if (fs.existsSync(logs)) {
      fs.cpSync(logs, path.join(this.paths.logs, 'platform'), {
        recursive: true,
        force: true,
      });
    }
    fs.rmSync(this.paths.home, { recursive: true, force: true });
  }

  async #start() {
    await preparePlatform(this.#nodeFolder, this.paths);
    await bringUp(this.#nodeFolder, this.paths, this.#board);
  }
}

function refuseSecondPlatform() {
  if (!isRoot) {
    throw new Failure({
      step: 'Starting the local platform',
      problem: 'these tests run a real Kubernetes, which needs root',
      remedy: 'Run them as root. `npm run test:unit` and others need no root.',
    });
  }
  const owner = JSON.parse(readIfExists(OWNER_FILE) ?? 'null');
  if (owner && fs.existsSync(`/proc/${owner.pid}`)) {
    throw new Failure({
      step: 'Starting the local platform',
      problem: `a local platform already runs on this machine (process ${owner.pid}, data in ${owner.home})`,
      remedy:
        'Stop it first: Ctrl-C where `npm start` runs, or `npm run platform -- down`. Its jobs come back with it.',
    });
  }
}
