import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { ImageContext } from './context.ts';
import { together } from './together.ts';

const ctx = (signal = new AbortController().signal): ImageContext => ({
  cacheDir: '',
  workDir: '',
  signal,
  log() {},
});

test('results come in the order of the tasks', async () => {
  const results = await together(ctx(), [
    async () => delay(20, 'slow'),
    async () => 2,
  ]);
  assert.deepEqual(results, ['slow', 2]);
});

test('a failure stops the other tasks and is the one reported', async () => {
  let stopped = false;
  await assert.rejects(
    together(ctx(), [
      async () => {
        throw new Error('first');
      },
      async ({ signal }) => {
        await delay(60_000, undefined, { signal }).catch(() => {
          stopped = true;
          throw new Error('second');
        });
      },
    ]),
    /first/,
  );
  assert.ok(stopped);
});

test('stopping the whole stops every task', async () => {
  const stop = new AbortController();
  const running = together(ctx(stop.signal), [
    ({ signal }) => delay(60_000, undefined, { signal }),
  ]);
  stop.abort();
  await assert.rejects(running, { name: 'AbortError' });
});
