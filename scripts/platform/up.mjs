import path from 'node:path';
import { Failure } from '../process/failure.mjs';
import { run, runForStatus } from '../process/run.mjs';
import { platformCommand, platformEnvironment } from './cli.mjs';
import { progressOf, readStatus, stepOf } from './status.mjs';

/** A first start builds Kubernetes and the images; after this it hangs. */
const UP_TIMEOUT_MS = 60 * 60_000;
const DOWN_TIMEOUT_MS = 5 * 60_000;

/** Makes all that the portal's configuration names. Takes no network and a second or two. */
export async function preparePlatform(nodeFolder, paths, env = {}) {
  await run(platformCommand(nodeFolder, 'prepare'), {
    step: 'Preparing credentials',
    logFile: path.join(paths.logs, 'prepare.log'),
    timeoutMs: 60_000,
    env: { ...platformEnvironment(nodeFolder, paths), ...env },
  });
}

/**
 * Starts the platform at the lowest priority and shows its progress.
 *
 * @param {import('../terminal/board.mjs').Board} board
 */
export async function bringUp(nodeFolder, paths, board) {
  const logFile = path.join(paths.logs, 'platform-up.log');
  const timer = setInterval(() => {
    const status = readStatus(paths);
    board.show('Platform', stepOf(status), () => progressOf(readStatus(paths)));
  }, 1_000);
  try {
    board.show('Platform', 'Starting');
    const result = await runForStatus(platformCommand(nodeFolder, 'up'), {
      step: 'Starting the local platform',
      logFile,
      timeoutMs: UP_TIMEOUT_MS,
      env: platformEnvironment(nodeFolder, paths),
      nice: true,
    });
    if (result.status !== 0) {
      const status = readStatus(paths);
      const told = status?.phase === 'failed' && status.message;
      throw new Failure({
        step: 'Starting the local platform',
        problem: told || `it ${result.how}\n${result.tail}`,
        remedy:
          'The portal stays usable and shows the cluster as unavailable. `npm run platform -- up` tries again and continues where this ended.',
        logFile: status?.logFile ?? logFile,
      });
    }
    board.end('Platform', 'Kubernetes is ready');
  } finally {
    clearInterval(timer);
  }
}

/** Stops the platform and takes away what it changed on the machine. */
export async function takeDown(nodeFolder, paths) {
  await run(platformCommand(nodeFolder, 'down'), {
    step: 'Stopping the local platform',
    logFile: path.join(paths.logs, 'platform-down.log'),
    timeoutMs: DOWN_TIMEOUT_MS,
    env: platformEnvironment(nodeFolder, paths),
    remedy: 'Run `npm run platform -- down`.',
  });
}
