import assert from 'node:assert/strict';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { waitUntil } from '../processes/wait.ts';
import { nextLine, startScript } from '../testing/child.ts';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { readOwner, takeLock } from './lock.ts';

const owner = { home: '/home-of-the-test', doing: 'run' } as const;

async function holderInAnotherProcess(context: TestContext, file: string) {
  const holder = startScript(
    context,
    `import { takeLock } from '../lock/lock.ts';
     const taken = await takeLock(${JSON.stringify(file)}, ${JSON.stringify(
      owner,
    )});
     console.log('lock' in taken ? 'taken' : 'held');
     setInterval(() => {}, 1000);`,
  );
  assert.equal(await nextLine(holder), 'taken');
  return holder;
}

test('a second taker learns who holds the lock', async context => {
  const file = path.join(temporaryDirectory(context), 'lock');
  const holder = await holderInAnotherProcess(context, file);

  const taken = await takeLock(file, owner);

  assert.ok('heldBy' in taken);
  assert.equal(taken.heldBy?.pid, holder.pid);
  assert.equal(taken.heldBy?.home, owner.home);
});

test('kill -9 of the holder frees the lock', async context => {
  const file = path.join(temporaryDirectory(context), 'lock');
  const holder = await holderInAnotherProcess(context, file);

  holder.kill('SIGKILL');
  let taken: Awaited<ReturnType<typeof takeLock>> | undefined;
  await waitUntil(
    async () => {
      taken = await takeLock(file, owner);
      return 'lock' in taken;
    },
    { timeoutMs: 5_000 },
  );

  assert.ok(taken && 'lock' in taken);
  await taken.lock.release();
});

test('of many takers at once exactly one gets it', async context => {
  const file = path.join(temporaryDirectory(context), 'lock');

  const taken = await Promise.all(
    Array.from({ length: 12 }, () => takeLock(file, owner)),
  );

  const locks = taken.flatMap(result => ('lock' in result ? result.lock : []));
  assert.equal(locks.length, 1);
  await locks[0].release();
});

test('a released lock has no owner and can be taken again', async context => {
  const file = path.join(temporaryDirectory(context), 'lock');
  const first = await takeLock(file, owner);
  assert.ok('lock' in first);
  assert.equal(readOwner(file)?.pid, process.pid);

  await first.lock.release();

  assert.equal(readOwner(file), undefined);
  const second = await takeLock(file, owner);
  assert.ok('lock' in second);
  await second.lock.release();
});

test('a place that cannot be locked is named', async () => {
  await assert.rejects(
    takeLock('/proc/no-place-for-a-lock', owner),
    /no-place-for-a-lock/,
  );
});
