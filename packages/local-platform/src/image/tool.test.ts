import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { test } from 'node:test';
import { waitUntil } from '../processes/wait.ts';
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
  const running = runTool(ctx, os.tmpdir(), 'bash', ['-c', sleeper(4711)]);
  await until(() => lines.includes('started'));
  assert.ok(isSleeping(4711));
  stop.abort();
  await assert.rejects(running);
  await until(() => !isSleeping(4711));
});

test('kill -9 of the builder ends the tool and what the tool started', async t => {
  const builder = spawn(
    process.execPath,
    [
      '--input-type=module-typescript',
      '--eval',
      `import { runTool } from ${JSON.stringify(
        new URL('./tool.ts', import.meta.url).href,
      )};
      const { signal } = new AbortController();
      await runTool(
        { cacheDir: '/', workDir: '/', signal, log: console.log },
        '/tmp', 'bash', ['-c', ${JSON.stringify(sleeper(4712))}],
      );`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  t.after(() => builder.kill('SIGKILL'));
  let output = '';
  builder.stdout.on('data', text => (output += text));
  await until(() => output.endsWith('started\n'));
  assert.ok(isSleeping(4712));
  builder.kill('SIGKILL');
  await until(() => !isSleeping(4712));
});

/** A command with a child of its own that can be told by its seconds. */
function sleeper(seconds: number): string {
  return `sleep ${seconds}.25 & echo started; wait`;
}

function isSleeping(seconds: number): boolean {
  return fs
    .readdirSync('/proc')
    .filter(entry => /^\d+$/.test(entry))
    .some(pid => {
      try {
        const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return words === `sleep\0${seconds}.25\0`;
      } catch {
        return false;
      }
    });
}

async function until(condition: () => boolean): Promise<void> {
  assert.ok(await waitUntil(condition, { timeoutMs: 20_000, intervalMs: 20 }));
}
