import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import { test } from 'node:test';
import type { ImageContext } from './context.ts';
import { runTool } from './tool.ts';

function context(signal = new AbortController().signal) {
  const lines: string[] = [];
  const ctx: ImageContext = {
    cacheDir: os.tmpdir(),
    workDir: os.tmpdir(),
    signal,
    log: line => lines.push(line),
  };
  return { ctx, lines };
}

test('a tool runs at the lowest priority and its words are logged', async () => {
  const { ctx, lines } = context();
  await runTool(ctx, os.tmpdir(), 'bash', ['-c', 'nice; echo "$TMPDIR"']);
  assert.deepEqual(lines.slice(1), ['19', os.tmpdir()]);
});

test('a missing program is named with the way to get it', async () => {
  const { ctx } = context();
  await assert.rejects(
    runTool(ctx, os.tmpdir(), 'mmdebstrap-not-here', []),
    (error: Error & { remedy?: string }) =>
      /mmdebstrap-not-here is missing/.test(error.message) &&
      /apt-get install/.test(error.remedy ?? ''),
  );
});

test('an abort ends the tool and what the tool started', async () => {
  const stop = new AbortController();
  const { ctx, lines } = context(stop.signal);
  const running = runTool(ctx, os.tmpdir(), 'bash', [
    '-c',
    'sleep 300 & echo $!; wait',
  ]);
  while (lines.length < 2) {
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  stop.abort();
  await assert.rejects(running);
  const child = lines[1];
  const state = fs.existsSync(`/proc/${child}/stat`)
    ? fs.readFileSync(`/proc/${child}/stat`, 'utf8').split(' ')[2]
    : 'gone';
  assert.ok(['gone', 'Z'].includes(state), `the child is ${state}`);
});
