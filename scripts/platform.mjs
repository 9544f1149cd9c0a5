#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { ensureNode } from './bootstrap/node.mjs';
import { resolvePaths } from './bootstrap/paths.mjs';
import { platformCommand, platformEnvironment } from './platform/cli.mjs';
import { describeFailure } from './process/failure.mjs';

// `npm run platform -- status | up | down | reset`: the local platform's own command line.
try {
  const paths = resolvePaths();
  const nodeFolder = await ensureNode(paths);
  const args = process.argv.slice(2);
  const [file, ...rest] = platformCommand(
    nodeFolder,
    ...(args.length > 0 ? args : ['status']),
  );
  const child = spawn(file, rest, {
    stdio: 'inherit',
    env: { ...process.env, ...platformEnvironment(nodeFolder, paths) },
  });
  // Ctrl-C reaches the child by itself: same process group.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('exit', code => process.exit(code ?? 1));
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exit(1);
}
