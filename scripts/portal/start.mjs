import path from 'node:path';
import { ensureNode } from '../bootstrap/node.mjs';
import { resolvePaths } from '../bootstrap/paths.mjs';
import { checkPrerequisites } from '../bootstrap/prerequisites.mjs';
import {
  dependenciesAreInstalled,
  installDependencies,
} from '../bootstrap/yarn.mjs';
import { platformRuns } from '../platform/status.mjs';
import { bringUp, preparePlatform, takeDown } from '../platform/up.mjs';
import { describeFailure, Failure } from '../process/failure.mjs';
import { stopAll, stopGroup } from '../process/group.mjs';
import { runProgram } from '../process/signals.mjs';
import { assetsAreBuilt, buildAssets } from '../runtime/assets.mjs';
import { Board } from '../terminal/board.mjs';
import { runSteps } from '../terminal/steps.mjs';
import { buildPortal, portalIsBuilt } from './build.mjs';
import { readableKubeconfig } from './kubeconfig.mjs';
import { launchPortal } from './launch.mjs';
import { clusterMode } from './mode.mjs';
import { checkPort, portalPort } from './port.mjs';
import { portalReady } from './ready.mjs';
import { portalUser } from './user.mjs';

/** A portal closes its database and watches within this time. */
const STOP_GRACE_MS = 20_000;

/** A portal that ends more often than this in such a time has a fault that no restart mends. */
const RESTARTS = 3;
const RESTART_WINDOW_MS = 5 * 60_000;

/** `npm start`: from whatever is there to the open portal, and back on Ctrl-C. */
export async function start() {
  const paths = resolvePaths();
  const port = portalPort();
  const mode = clusterMode();
  const board = new Board();
  const started = { portal: undefined, platform: undefined };

  await runProgram(
    async signal => {
      await checkPort(port, paths);
      await checkPrerequisites({
        paths,
        purposes:
          mode.cluster === 'local' ? ['runtime', 'platform'] : ['runtime'],
      });
      const nodeFolder = await ensureNode(paths);
      signal.throwIfAborted();
      const environment = {
        ...process.env,
        RIVERRUN_CLUSTER_UNAVAILABLE: mode.reason,
        ...(mode.cluster === 'given' && {
          FLINK_KUBECONFIG: readableKubeconfig(
            portalUser(),
            paths,
            process.env.FLINK_KUBECONFIG,
          ),
        }),
      };
      await preparePlatform(nodeFolder, paths, environment);
      signal.throwIfAborted();
      const platform = startPlatform({
        mode,
        nodeFolder,
        paths,
        board,
        started,
        signal,
      });

      await runSteps(board, 'Portal', setUp(nodeFolder, paths), {
        cache: paths.cache,
        signal,
      });
      signal.throwIfAborted();
      board.show('Portal', 'Starting');
      const launch = async () => {
        started.portal = launchPortal({
          paths,
          nodeFolder,
          port,
          env: environment,
        });
        await portalReady(started.portal, port);
      };
      await launch();
      const ended = keepPortal({ started, launch, board, signal });
      const url = `http://localhost:${port}`;
      board.end('Portal', `open on ${url}`);
      if (mode.reason) {
        board.say(`Cluster   unavailable: ${mode.reason}`);
      }
      await Promise.race([platform, ended]);
      board.close();
      process.stdout.write(
        `Ctrl-C stops ${
          started.platform ? 'the portal and the local platform' : 'the portal'
        }. Logs: ${paths.logs}\n\n${url}\n`,
      );
      await ended;
    },
    async () => {
      board.close();
      if (started.portal) {
        await stopGroup(started.portal.child, STOP_GRACE_MS);
      }
      await stopAll();
      if (started.platform) {
        process.stdout.write('Stopping the local platform …\n');
        await started.platform();
      }
    },
  );
}

/** All between an empty checkout and a portal that can start. */
function setUp(nodeFolder, paths) {
  return [
    {
      // Both mostly wait for downloads.
      title: 'Installing packages, building the Java that runs in pods',
      done: () => dependenciesAreInstalled() && assetsAreBuilt(),
      run: () =>
        Promise.all([
          installDependencies(nodeFolder, paths),
          buildAssets(paths),
        ]),
    },
    {
      title: 'Building the portal',
      done: portalIsBuilt,
      run: () => buildPortal(nodeFolder, paths),
    },
  ];
}

/** Starts the platform beside everything else. Its failure is told, and the portal goes on. */
async function startPlatform(options) {
  const { mode, nodeFolder, paths, board, started, signal } = options;
  if (mode.cluster !== 'local') {
    return;
  }
  if (!platformRuns(paths)) {
    started.platform = () => takeDown(nodeFolder, paths);
  }
  try {
    await bringUp(nodeFolder, paths, board);
  } catch (error) {
    if (!signal.aborted) {
      board.end('Platform', 'failed');
      board.say(describeFailure(error));
    }
  }
}

/**
 * Starts the portal again when it ends although nobody asked it to. Jobs need no
 * portal, so the platform is left alone; also when the portal is given up, which
 * is when this rejects.
 */
async function keepPortal({ started, launch, board, signal }) {
  const ends = [];
  for (;;) {
    const failure = await endOf(started.portal);
    if (signal.aborted) {
      return;
    }
    const now = Date.now();
    ends.push(now);
    if (ends.filter(end => now - end < RESTART_WINDOW_MS).length > RESTARTS) {
      started.platform = undefined;
      board.say('The local platform and its jobs run on.');
      throw failure;
    }
    board.say(
      `Portal    ${failure.message}; jobs run on without it. Starting it again`,
    );
    try {
      await launch();
    } catch (error) {
      started.platform = undefined;
      throw error;
    }
    board.say('Portal    open again');
  }
}

/** Waits until the portal has ended, and says how. */
async function endOf({ child, logFile }) {
  if (child.exitCode === null && child.signalCode === null) {
    await new Promise(resolve => child.once('exit', resolve));
  }
  return new Failure({
    step: 'Running the portal',
    problem: `the portal ended by itself (${
      child.signalCode ?? child.exitCode
    })`,
    remedy: 'The end of its log says why. `npm start` starts it again.',
    logFile: path.resolve(logFile),
  });
}
