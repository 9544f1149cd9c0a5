import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { Board } from './board.mjs';
import { duration } from './duration.mjs';
import { runSteps } from './steps.mjs';

function log() {
  const lines = [];
  return { lines, write: text => lines.push(text.trimEnd()) };
}

test('durations read as a person says them', () => {
  assert.equal(duration(900), '1 s');
  assert.equal(duration(59_400), '59 s');
  assert.equal(duration(185_000), '3 min 05 s');
});

test('a log gets a line for each step, not for each look', () => {
  const out = log();
  const board = new Board(out);
  board.show('Portal', 'Installing', () => '1 %');
  board.show('Portal', 'Installing', () => '2 %');
  board.show('Portal', 'Building');
  board.end('Portal', 'open');
  board.close();
  assert.deepEqual(
    out.lines.map(line => line.replace(/ · \d+ s$/, '')),
    ['Portal    Installing · 1 %', 'Portal    Building', 'Portal    open'],
  );
});

test('the time left is what the steps took the last time', async () => {
  const cache = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-steps-'));
  const signal = new AbortController().signal;
  fs.writeFileSync(
    path.join(cache, 'durations.json'),
    '{"Install":60000,"Build":30000}',
  );
  const out = log();
  const steps = [
    { title: 'Install', run: async () => {} },
    { title: 'Build', run: async () => {} },
  ];
  await runSteps(new Board(out), 'Portal', steps, { cache, signal });
  assert.match(out.lines[0], /\[1\/2\] Install · about 1 min 30 s left/);
  assert.match(out.lines[1], /\[2\/2\] Build · about 30 s left/);
  fs.rmSync(cache, { recursive: true });
});

test('nothing is guessed about a step that never ran here', async () => {
  const cache = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-steps-'));
  const out = log();
  await runSteps(
    new Board(out),
    'Portal',
    [{ title: 'Install', run: async () => {} }],
    { cache, signal: new AbortController().signal },
  );
  assert.match(out.lines[0], /^Portal {4}\[1\/1\] Install · 0 s$/);
  fs.rmSync(cache, { recursive: true });
});

test('steps stop where the person stops them', async () => {
  const cache = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-steps-'));
  const stop = new AbortController();
  const ran = [];
  const steps = ['one', 'two'].map(title => ({
    title,
    run: async () => {
      ran.push(title);
      stop.abort();
    },
  }));
  await assert.rejects(
    runSteps(new Board(log()), 'Portal', steps, { cache, signal: stop.signal }),
  );
  assert.deepEqual(ran, ['one']);
  fs.rmSync(cache, { recursive: true });
});
