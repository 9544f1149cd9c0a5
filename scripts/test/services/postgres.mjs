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
import { installDebianPackages } from './debian.mjs';

const PROGRAMS = '/usr/lib/postgresql/15/bin';

/**
 * Starts a PostgreSQL 15 of its own: on a free port of 127.0.0.1, with data
 * that is gone afterwards, as the user `postgres` when called by root (the
 * server refuses root).
 *
 * @returns {Promise<{ connectionString: string, stop: () => Promise<void> }>}
 */
export async function startPostgres({ logs }) {
  if (!fs.existsSync(path.join(PROGRAMS, 'postgres'))) {
    await installDebianPackages(['postgresql-15'], { logs });
  }
  const asUser = isRoot
    ? [
        'setpriv',
        '--reuid',
        'postgres',
        '--regid',
        'postgres',
        '--clear-groups',
        '--pdeathsig',
        'INT',
        '--',
      ]
    : ['setpriv', '--pdeathsig', 'INT', '--'];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-postgres-'));
  const data = path.join(folder, 'data');
  const passwordFile = path.join(folder, 'password');
  const password = crypto.randomBytes(16).toString('hex');
  fs.writeFileSync(passwordFile, password);
  if (isRoot) {
    execFileSync('chown', ['-R', 'postgres:postgres', folder]);
  }
  const logFile = path.join(logs, 'postgres.log');
  fs.mkdirSync(logs, { recursive: true });
  const log = fs.openSync(logFile, 'a');
  const options = {
    cwd: folder,
    stdio: ['ignore', log, log],
    timeout: 120_000,
  };
  const run = (program, ...args) => [
    asUser[0],
    [...asUser.slice(1), path.join(PROGRAMS, program), ...args],
  ];
  try {
    execFileSync(
      ...run(
        'initdb',
        '-D',
        data,
        '-U',
        'postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--no-sync',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
      ),
      options,
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
      ...run(
        'postgres',
        '-D',
        data,
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        '-k',
        folder,
        '-F',
        '-c',
        'max_connections=200',
      ),
      { ...options, timeout: undefined, detached: true },
    ),
  );
  fs.closeSync(log);
  await accepts(port, child, logFile);
  return {
    connectionString: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      await stopGroup(child, 10_000);
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
