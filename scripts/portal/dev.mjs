import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureNode, nodeEnvironment } from '../bootstrap/node.mjs';
import { checkout, resolvePaths } from '../bootstrap/paths.mjs';
import { checkPrerequisites } from '../bootstrap/prerequisites.mjs';
import { installDependencies, yarn } from '../bootstrap/yarn.mjs';
import { bringUp, preparePlatform } from '../platform/up.mjs';
import { describeFailure, Failure } from '../process/failure.mjs';
import { stopAll, track } from '../process/group.mjs';
import { runProgram } from '../process/signals.mjs';
import { buildAssets } from '../runtime/assets.mjs';
import { Board } from '../terminal/board.mjs';
import { configFiles } from './launch.mjs';
import { clusterMode } from './mode.mjs';
import { ownConfig } from './ownConfig.mjs';
import { checkPort } from './port.mjs';

/** Ports that the hot-reloading portal uses: the app's own, and the backend's. */
const PORTS = [3000, 7007];

/**
 * `npm run dev`: the portal from its sources, reloaded on each change, as the
 * user who calls. The local platform is started if absent, and left running.
 */
export async function dev() {
  const paths = resolvePaths();
  const mode = clusterMode();
  await runProgram(async () => {
    for (const port of PORTS) {
      await checkPort(port, paths);
    }
    await checkPrerequisites({
      paths,
      purposes:
        mode.cluster === 'local' ? ['runtime', 'platform'] : ['runtime'],
    });
    const board = new Board();
    const nodeFolder = await ensureNode(paths);
    await preparePlatform(nodeFolder, paths, {
      RIVERRUN_CLUSTER_UNAVAILABLE: mode.reason,
    });
    const platform =
      mode.cluster === 'local'
        ? bringUp(nodeFolder, paths, board).catch(error =>
            board.say(describeFailure(error)),
          )
        : undefined;
    board.show('Portal', 'Installing packages');
    await Promise.all([
      installDependencies(nodeFolder, paths),
      buildAssets(paths),
    ]);
    // A database of its own: the one of `npm start` belongs to another user.
    fs.mkdirSync(path.join(paths.home, 'dev'), { recursive: true });
    await platform;
    board.close();
    await runPortal(nodeFolder, paths);
  }, stopAll);
}

async function runPortal(nodeFolder, paths) {
  const [file, ...args] = [
    ...yarn(nodeFolder, 'backstage-cli', 'repo', 'start'),
    ...[
      ...configFiles(checkout, paths),
      ...ownConfig({ uid: process.getuid(), gid: process.getgid() }, paths),
    ].flatMap(name => ['--config', name]),
  ];
  const child = track(
    spawn(file, args, {
      cwd: checkout,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        ...nodeEnvironment(nodeFolder),
        NODE_ENV: 'development',
        RIVERRUN_HOME: paths.home,
        RIVERRUN_CACHE: paths.cache,
        APP_CONFIG_app_baseUrl: '"http://localhost:3000"',
        APP_CONFIG_backend_database_connection: JSON.stringify({
          directory: path.join(paths.home, 'dev'),
        }),
      },
    }),
  );
  const [code, signal] = await new Promise(resolve =>
    child.once('exit', (...end) => resolve(end)),
  );
  throw new Failure({
    step: 'Running the portal',
    problem: `backstage-cli ended (${signal ?? code})`,
    remedy: 'Its output above says why.',
  });
}
