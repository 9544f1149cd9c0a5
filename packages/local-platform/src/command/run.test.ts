import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { isRunning } from '../testing/child.ts';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { searchPath, findProgram } from './find.ts';
import { CommandError, run } from './run.ts';

const timeoutMs = 10_000;

test('output comes back, line by line, and goes to the log', async context => {
  const logFile = path.join(temporaryDirectory(context), 'logs', 'run.log');
  const lines: string[] = [];

  const { stdout } = await run('sh', ['-c', 'cat; echo two'], {
    timeoutMs,
    input: 'one\n',
    logFile,
    onLine: line => lines.push(line),
  });

  assert.equal(stdout, 'one\ntwo\n');
  assert.deepEqual(lines, ['one', 'two']);
  assert.equal(
    fs.readFileSync(logFile, 'utf8'),
    '$ sh -c cat; echo two\none\ntwo\n',
  );
});

test('a failure carries exit status and the lines that tell why', async () => {
  const script =
    'printf "\\033[31m[ERROR]\\033[0m no such symbol\\n"; echo noise; exit 4';
  await assert.rejects(
    run('sh', ['-c', script], { timeoutMs }),
    (error: CommandError) => {
      assert.equal(error.exitCode, 4);
      assert.equal(error.message, 'sh -c ended with 4: [ERROR] no such symbol');
      return true;
    },
  );
});

test('a program that is not there is named', async () => {
  await assert.rejects(
    run('no-such-program', [], { timeoutMs }),
    /no-such-program could not be started/,
  );
});

for (const how of ['a timeout', 'an abort']) {
  test(`after ${how} no child is left`, async context => {
    const pidFile = path.join(temporaryDirectory(context), 'pid');
    const abort = new AbortController();
    const running = run(
      'sh',
      ['-c', `sleep 100 & echo $! > ${pidFile}; wait`],
      {
        timeoutMs: how === 'a timeout' ? 500 : timeoutMs,
        signal: abort.signal,
      },
    );
    if (how === 'an abort') {
      setTimeout(() => abort.abort(), 500);
    }

    await assert.rejects(running, /did not end within|was stopped/);
    await delay(100);

    const child = Number(fs.readFileSync(pidFile, 'utf8'));
    assert.ok(!isRunning(child));
  });
}

test('background work has the lowest priority', async () => {
  const { stdout } = await run('nice', [], { timeoutMs, background: true });
  assert.equal(stdout.trim(), '19');
});

test("administrators' programs are found without their directories in PATH", () => {
  assert.match(searchPath({ PATH: '/bin' }), /^\/bin:.*\/usr\/sbin/);
  assert.equal(findProgram('no-such-program'), undefined);
  assert.ok(findProgram('sh', { PATH: '/bin' }));
});
