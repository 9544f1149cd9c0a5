import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import type { ImageContext } from './context.ts';
import { keep } from './store.ts';

function context(t: TestContext, signal = new AbortController().signal) {
  const cacheDir = fs.mkdtempSync(path.join(os.tmpdir(), 'store-'));
  t.after(() => fs.rmSync(cacheDir, { recursive: true }));
  const ctx: ImageContext = { cacheDir, workDir: cacheDir, signal, log() {} };
  const files = () => fs.readdirSync(path.join(cacheDir, 'images')).sort();
  return { ctx, files };
}

const write = (text: string) => async (file: string) =>
  fs.writeFileSync(file, text);

test('the same inputs are made once', async t => {
  const { ctx } = context(t);
  const wanted = { name: 'base', inputs: ['a', 'b'] };
  const first = await keep(ctx, { ...wanted, make: write('1') });
  const second = await keep(ctx, { ...wanted, make: write('2') });
  assert.equal(first, second);
  assert.equal(fs.readFileSync(second, 'utf8'), '1');
});

test('other inputs replace the file, and no other name’s file', async t => {
  const { ctx, files } = context(t);
  const other = await keep(ctx, {
    name: 'flink-2.2.1-java17',
    inputs: [],
    make: write(''),
  });
  const old = await keep(ctx, {
    name: 'flink-2.2.1',
    inputs: ['ab', 'c'],
    make: write(''),
  });
  const now = await keep(ctx, {
    name: 'flink-2.2.1',
    inputs: ['a', 'bc'],
    make: write(''),
  });
  assert.notEqual(old, now);
  assert.deepEqual(files(), [other, now].map(f => path.basename(f)).sort());
});

test('a failed attempt leaves nothing that could be taken for done', async t => {
  const { ctx, files } = context(t);
  const wanted = { name: 'base', inputs: [] };
  const failing = keep(ctx, {
    ...wanted,
    make: async file => {
      fs.writeFileSync(file, 'half');
      throw new Error('the mirror is away');
    },
  });
  await assert.rejects(failing, /the mirror is away/);
  assert.deepEqual(files(), []);
});

test('what a killed attempt left is removed by the next', async t => {
  const { ctx, files } = context(t);
  const wanted = { name: 'base', inputs: [], make: write('whole') };
  const file = await keep(ctx, wanted);
  fs.rmSync(file);
  fs.writeFileSync(
    path.join(path.dirname(file), `.${path.basename(file)}.0123456789ab.tmp`),
    'half',
  );
  await keep(ctx, wanted);
  assert.deepEqual(files(), [path.basename(file)]);
  assert.equal(fs.readFileSync(file, 'utf8'), 'whole');
});

test('a file whose making was aborted does not appear', async t => {
  const stop = new AbortController();
  const { ctx, files } = context(t, stop.signal);
  const aborted = keep(ctx, {
    name: 'base',
    inputs: [],
    make: async file => {
      fs.writeFileSync(file, 'half');
      stop.abort();
    },
  });
  await assert.rejects(aborted, { name: 'AbortError' });
  assert.deepEqual(files(), []);
});
