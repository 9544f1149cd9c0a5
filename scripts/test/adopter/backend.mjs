import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { nodeEnvironment } from '../../bootstrap/node.mjs';
import { portalReady } from '../../portal/ready.mjs';
import { stopGroup, track } from '../../process/group.mjs';

/** Starts the backend of an app, which serves the built frontend too. */
export async function startBackend(ctx, { folder, port, configs, env }) {
  const logFile = ctx.logFile;
  const log = fs.openSync(logFile, 'a');
  const [file, ...args] = [
    'yarn',
    'start',
    ...configs.flatMap(name => ['--config', name]),
  ];
  const child = track(
    spawn(file, args, {
      cwd: path.join(folder, 'packages/backend'),
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        ...nodeEnvironment(ctx.nodeFolder),
        ...env,
        NODE_ENV: 'development',
      },
    }),
  );
  fs.closeSync(log);
  await portalReady({ child, logFile }, port);
  return { stop: () => stopGroup(child, 20_000) };
}
