import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { writeFileAtomic } from '../files/atomic.ts';
import { PlatformError } from '../errors.ts';
import {
  identify,
  isAlive,
  type ProcessIdentity,
} from '../processes/identity.ts';

/** Who holds the lock. */
export interface LockOwner extends ProcessIdentity {
  /** Home of the platform that the owner runs. */
  home: string;
  /** `run` starts and supervises a platform, `down` removes one. */
  doing: 'run' | 'down' | 'reset';
}

/** A lock that this process holds until it releases it or dies. */
export interface Lock {
  release(): Promise<void>;
  /** Settles when the lock is gone without a release. */
  lost: Promise<void>;
}

/** Exit status by which `flock` says that another holds the lock. */
const HELD_BY_ANOTHER = 75;

/**
 * Takes the machine-wide lock, or tells who has it.
 *
 * The kernel holds it (`flock`, in a helper that ends when this process does),
 * so that no crash leaves a stale one and no two can take it over at once.
 */
export async function takeLock(
  file: string,
  owner: Pick<LockOwner, 'home' | 'doing'>,
): Promise<{ lock: Lock } | { heldBy: LockOwner | undefined }> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const child = spawn(
    'flock',
    [
      '--no-fork',
      '--nonblock',
      '--conflict-exit-code',
      String(HELD_BY_ANOTHER),
      file,
      'sh',
      '-c',
      'echo held; exec cat >/dev/null',
    ],
    // Its own group: a Ctrl-C in the terminal must not take the lock away.
    { detached: true, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const outcome = await firstSign(child, file);
  if (outcome === 'held by another') {
    return { heldBy: readOwner(file) };
  }
  const identity = identify(process.pid);
  if (identity) {
    writeFileAtomic(
      ownerFile(file),
      `${JSON.stringify({ ...identity, ...owner })}\n`,
    );
  }
  let released = false;
  const ended = new Promise<void>(resolve =>
    child.once('exit', () => resolve()),
  );
  const lost = new Promise<void>(resolve => {
    child.once('exit', () => {
      if (!released) {
        resolve();
      }
    });
  });
  child.unref();
  return {
    lock: {
      lost,
      async release() {
        released = true;
        fs.rmSync(ownerFile(file), { force: true });
        child.ref();
        child.stdin?.end();
        await ended;
      },
    },
  };
}

/**
 * Who holds the lock now, as far as its record tells. `undefined` when nobody
 * does, or in the moment between taking it and writing the record.
 */
export function readOwner(file: string): LockOwner | undefined {
  try {
    const owner = JSON.parse(
      fs.readFileSync(ownerFile(file), 'utf8'),
    ) as LockOwner;
    return isAlive(owner) ? owner : undefined;
  } catch {
    return undefined;
  }
}

function ownerFile(file: string): string {
  return `${file}.owner`;
}

async function firstSign(
  child: ChildProcess,
  file: string,
): Promise<'taken' | 'held by another'> {
  return await new Promise((resolve, reject) => {
    let words = '';
    child.stderr?.on('data', chunk => {
      words += chunk;
    });
    child.stdin?.on('error', () => {});
    child.stdout?.once('data', () => resolve('taken'));
    const fail = (problem: string) =>
      reject(
        new PlatformError({
          step: 'Taking the lock',
          problem: `${file} cannot be locked: ${problem}`,
          remedy:
            'The program flock (Debian package util-linux) must be installed, and the directory must be writable.',
        }),
      );
    child.once('error', error => fail(error.message));
    child.once('exit', code => {
      if (code === HELD_BY_ANOTHER) {
        resolve('held by another');
      } else {
        fail(words.trim() || `flock ended with ${code}`);
      }
    });
  });
}
