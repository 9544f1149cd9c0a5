import { spawn, execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { isRoot } from '../../bootstrap/paths.mjs';
import { Failure } from '../../process/failure.mjs';
import { stopGroup, track } from '../../process/group.mjs';
import { tailOf } from '../../process/run.mjs';
import { findPostgres } from './postgresPrograms.mjs';

/** User and group that own nothing; every Debian has them. */
const NOBODY = 65534;

const UNPRIVILEGED = [
  ...(isRoot
    ? ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups']
    : []),
  ...['--pdeathsig', 'INT', '--'],
];

/**
 * Starts a PostgreSQL 15 of its own: on a free port of 127.0.0.1, with data
 * that is gone afterwards, as the user `nobody` when called by root (the
 * server refuses root).
 *
 * @returns {Promise<{ connectionString: string, stop: () => Promise<void> }>}
 */
export async function startPostgres({ cache, logs }) {
  const { bin, env } = await findPostgres({ cache, logs });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-postgres-'));
  const data = path.join(folder, 'data');
  const passwordFile = path.join(folder, 'password');
  const password = crypto.randomBytes(16).toString('hex');
  fs.writeFileSync(passwordFile, password);
  if (isRoot) {
    fs.chownSync(passwordFile, NOBODY, NOBODY);
    fs.chownSync(folder, NOBODY, NOBODY);
  }
  const logFile = path.join(logs, 'postgres.log');
  fs.mkdirSync(logs, { recursive: true });
  const log = fs.openSync(logFile, 'a');
  const options = {
    cwd: folder,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...env, HOME: folder },
  };
  const command = (program, ...args) => [
    'setpriv',
    [...UNPRIVILEGED, path.join(bin, program), ...args],
  ];
  try {
    execFileSync(
      ...command(
        'initdb',
        ...['-D', data, '-U', 'postgres', '--no-sync'],
        ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
        ...['--encoding=UTF8', '--locale=C.UTF-8'],
      ),
      { ...options, timeout: 120_000 },
    );
  } catch {
    throw new Failure({
      step: 'Starting PostgreSQL',
      problem: `initdb failed\n${tailOf(logFile)}`,
      logFile,
    });
  }
  const port = await freePort();
  const child = track(
    spawn(
      ...command(
        'postgres',
        ...['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder],
        // Its data need not outlive a crash.
        ...['-F', '-c', 'max_connections=200'],
      ),
      { ...options, detached: true },
    ),
  );
  fs.closeSync(log);
  await accepts(port, child, logFile);
  return {
    connectionString: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      // To PostgreSQL: end now, in order. SIGTERM would wait for clients.
      await stopGroup(child, 10_000, 'SIGINT');
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort() {
  return await new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function accepts(port, child, logFile) {
  const deadline = Date.now() + 60_000;
  while (child.exitCode === null && Date.now() < deadline) {
    const connected = await new Promise(resolve => {
      const socket = net.connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (connected) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Failure({
    step: 'Starting PostgreSQL',
    problem: `it does not accept connections\n${tailOf(logFile)}`,
    logFile,
  });
}
