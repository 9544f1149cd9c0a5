import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { nodeEnvironment } from '../bootstrap/node.mjs';
import { writeFileAtomic } from '../files/atomic.mjs';
import { track } from '../process/group.mjs';
import { ownConfig } from './ownConfig.mjs';
import { pidFile } from './port.mjs';
import { asUser, giveTo, portalUser } from './user.mjs';
import { viewFor } from './view.mjs';

/** A log larger than this is set aside at the next start. */
const LOG_LIMIT_BYTES = 20 * 1024 * 1024;

/**
 * Starts the compiled portal as an unprivileged process, which ends when the
 * caller does.
 *
 * @param {{ paths: object, nodeFolder: string, port: number, env?: NodeJS.ProcessEnv }} options
 */
export function launchPortal({ paths, nodeFolder, port, env = process.env }) {
  const user = portalUser(env);
  const home = path.join(paths.portal, 'home');
  fs.mkdirSync(home, { recursive: true });
  giveTo(user, paths.portal);
  const view = viewFor(user, paths, {
    checkout: {
      folder: paths.checkout,
      probe: 'dist/portal/packages/backend/package.json',
    },
    node: { folder: nodeFolder, probe: 'bin/node' },
  });
  const command = [
    ...view.prefix,
    ...asUser(user),
    // As env sets them: a program that changed its folder sees what it may see.
    'env',
    '--chdir',
    path.join(view.at.checkout, 'dist/portal/packages/backend'),
    path.join(view.at.node, 'bin', 'node'),
    '.',
    ...[
      ...configFiles(view.at.checkout, paths),
      ...ownConfig(user, paths, env),
    ].flatMap(file => ['--config', file]),
  ];
  const logFile = openedLog(paths);
  const log = fs.openSync(logFile, 'a');
  const [file, ...args] = command;
  const child = track(
    spawn(file, args, {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        ...withoutSecrets(env),
        ...nodeEnvironment(view.at.node, env),
        NODE_ENV: 'production',
        HOME: home,
        USER: 'riverrun',
        LOGNAME: 'riverrun',
        RIVERRUN_HOME: paths.home,
        RIVERRUN_CACHE: paths.cache,
        ...listenOn(port),
      },
    }),
  );
  fs.closeSync(log);
  if (child.pid) {
    writeFileAtomic(pidFile(paths), `${child.pid} ${process.pid}\n`);
  }
  return { child, logFile };
}

/** Configuration of the portal, later files win. */
export function configFiles(checkout, paths) {
  return [
    path.join(checkout, 'app-config.yaml'),
    path.join(checkout, 'app-config.local-platform.yaml'),
    path.join(paths.portal, 'app-config.cluster.yaml'),
  ];
}

/** Backstage reads configuration from such variables, as JSON. */
function listenOn(port) {
  if (port === 7007) {
    return {};
  }
  const url = JSON.stringify(`http://localhost:${port}`);
  return {
    APP_CONFIG_app_baseUrl: url,
    APP_CONFIG_backend_baseUrl: url,
    APP_CONFIG_backend_cors_origin: url,
    APP_CONFIG_backend_listen_port: String(port),
  };
}

/** What sudo and npm add is of no use to the portal. */
function withoutSecrets(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(npm_|SUDO_|XDG_|MAIL$)/.test(name),
    ),
  );
}

function openedLog(paths) {
  const file = path.join(paths.logs, 'portal.log');
  fs.mkdirSync(paths.logs, { recursive: true });
  if (
    (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES
  ) {
    fs.renameSync(file, `${file}.1`);
  }
  return file;
}
