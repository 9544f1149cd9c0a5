import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Failure } from '../../process/failure.mjs';
import { run } from '../../process/run.mjs';

/** Below the root folder of a Debian system. */
const FOLDER = 'usr/lib/postgresql/15/bin';

/**
 * Where the programs of PostgreSQL 15 are, and the environment in which they
 * run. Those of the machine, else Debian's packages unpacked into the cache:
 * installing them would start a server and add a user.
 */
export async function findPostgres({ cache, logs }) {
  if (fs.existsSync(path.join('/', FOLDER, 'postgres'))) {
    return { bin: path.join('/', FOLDER), env: {} };
  }
  const root = path.join(cache, 'postgresql-15');
  if (!fs.existsSync(root)) {
    await unpackInto(root, { cache, logs });
  }
  const architecture = execFileSync(
    'dpkg-architecture',
    ['-qDEB_HOST_MULTIARCH'],
    {
      encoding: 'utf8',
      timeout: 10_000,
    },
  ).trim();
  return {
    bin: path.join(root, FOLDER),
    env: {
      LD_LIBRARY_PATH: ['usr/lib', 'lib']
        .map(folder => path.join(root, folder, architecture))
        .join(':'),
    },
  };
}

/** With all packages that it needs and the machine lacks. */
async function unpackInto(root, { cache, logs }) {
  fs.mkdirSync(cache, { recursive: true });
  const work = fs.mkdtempSync(path.join(cache, 'postgresql-download-'));
  const options = {
    step: 'Getting PostgreSQL 15',
    logFile: path.join(logs, 'apt.log'),
    timeoutMs: 10 * 60_000,
    remedy: 'As root: apt-get update, then run the tests again.',
  };
  try {
    fs.mkdirSync(path.join(work, 'archives/partial'), { recursive: true });
    await run(
      [
        'apt-get',
        ...['-o', `Dir::Cache::archives=${work}/archives`],
        ...['-o', 'APT::Sandbox::User=root', '-o', 'Debug::NoLocking=1'],
        ...['install', '--download-only', '--no-install-recommends', '-y'],
        'postgresql-15',
      ],
      options,
    );
    const packages = fs
      .readdirSync(path.join(work, 'archives'))
      .filter(name => name.endsWith('.deb'));
    for (const name of packages) {
      await run(
        [
          'dpkg-deb',
          '-x',
          path.join(work, 'archives', name),
          path.join(work, 'root'),
        ],
        options,
      );
    }
    if (!fs.existsSync(path.join(work, 'root', FOLDER, 'postgres'))) {
      throw new Failure({ ...options, problem: 'the package holds no server' });
    }
    fs.renameSync(path.join(work, 'root'), root);
    fs.chmodSync(root, 0o755);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}
