import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { PlatformError } from '../errors.ts';
import { isRunning } from '../testing/child.ts';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import type { Component } from './component.ts';
import { Supervisor } from './supervisor.ts';
import { waitUntil } from './wait.ts';

const timing = {
  checkWhileStartingMs: 20,
  checkWhileHealthyMs: 20,
  backoff: { firstMs: 100, maximumMs: 2_000 },
};

const never = new AbortController().signal;

function fixture(context: TestContext) {
  const directory = temporaryDirectory(context);
  const lines: string[] = [];
  const supervisor = new Supervisor({
    logs: directory,
    home: directory,
    log: line => lines.push(line),
    timing,
  });
  context.after(() => supervisor.stop());
  return { directory, lines, supervisor };
}

function shell(name: string, script: string, more: Partial<Component> = {}) {
  const component: Component = {
    name,
    command: 'sh',
    args: ['-c', script],
    after: [],
    isHealthy: async () => true,
    startTimeoutMs: 5_000,
    stopTimeoutMs: 1_000,
    ...more,
  };
  return component;
}

const waitIn = (line: string) =>
  Number(/next start in (\d+) ms/.exec(line)?.[1]);

test('a program that dies is started again, later each time', async context => {
  const { directory, lines, supervisor } = fixture(context);
  const starts = path.join(directory, 'starts');
  const waits = () =>
    lines.filter(line => line.includes('ended with 3')).map(waitIn);

  await supervisor.start(
    [shell('dying', `echo x >> ${starts}; sleep 0.1; exit 3`)],
    never,
  );
  await waitUntil(() => waits().length >= 3, { timeoutMs: 5_000 });

  assert.deepEqual(waits().slice(0, 3), [100, 200, 400]);
  assert.ok(fs.readFileSync(starts, 'utf8').split('x').length > 3);
});

test('a program that was killed is replaced', async context => {
  const { directory, supervisor } = fixture(context);
  const pidFile = path.join(directory, 'pid');
  const component = shell('server', `echo $$ > ${pidFile}; exec sleep 100`, {
    isHealthy: async () => fs.existsSync(pidFile),
  });
  await supervisor.start([component], never);
  const first = fs.readFileSync(pidFile, 'utf8');

  process.kill(Number(first), 'SIGKILL');

  assert.ok(
    await waitUntil(() => fs.readFileSync(pidFile, 'utf8') !== first, {
      timeoutMs: 5_000,
    }),
  );
});

test('a program that stops answering is started again', async context => {
  const { lines, supervisor } = fixture(context);
  let answers = true;
  await supervisor.start(
    [shell('deaf', 'sleep 100', { isHealthy: async () => answers })],
    never,
  );

  answers = false;

  assert.ok(
    await waitUntil(
      () => lines.some(line => /restarting .*checks in a row/.test(line)),
      { timeoutMs: 5_000 },
    ),
  );
});

test('a component waits until those before it are healthy', async context => {
  const { directory, lines, supervisor } = fixture(context);
  const ready = path.join(directory, 'ready');

  await supervisor.start(
    [
      shell('second', 'sleep 100', { after: ['first'] }),
      shell('first', `sleep 0.3; touch ${ready}; sleep 100`, {
        isHealthy: async () => fs.existsSync(ready),
      }),
    ],
    never,
  );

  assert.deepEqual(lines, [
    'first: starting',
    'first: healthy',
    'second: starting',
    'second: healthy',
  ]);
});

test('stopping ends children too, and dependents before what they need', async context => {
  const { directory, lines, supervisor } = fixture(context);
  const pidFile = path.join(directory, 'child');
  await supervisor.start(
    [
      shell('base', `sleep 100 & echo $! > ${pidFile}; wait`, {
        isHealthy: async () => fs.existsSync(pidFile),
      }),
      shell('top', 'sleep 100', { after: ['base'] }),
    ],
    never,
  );
  const child = Number(fs.readFileSync(pidFile, 'utf8'));

  await supervisor.stop();

  assert.ok(!isRunning(child));
  assert.deepEqual(lines.slice(-2), ['top: stopped', 'base: stopped']);
});

test('a program that ignores SIGTERM is killed after its time', async context => {
  const { supervisor } = fixture(context);
  await supervisor.start(
    [
      shell('stubborn', "trap '' TERM; while :; do sleep 0.1; done", {
        stopTimeoutMs: 300,
      }),
    ],
    never,
  );
  const startedAt = Date.now();

  await supervisor.stop();

  assert.ok(Date.now() - startedAt < 3_000);
});

test('a start that cannot work names the component and its log', async context => {
  const { directory, supervisor } = fixture(context);

  await assert.rejects(
    supervisor.start(
      [
        shell('broken', 'echo no such option >&2; exit 1', {
          isHealthy: async () => false,
        }),
      ],
      never,
    ),
    (error: PlatformError) => {
      assert.equal(error.step, 'Starting broken');
      assert.equal(error.logFile, path.join(directory, 'broken.log'));
      return true;
    },
  );
  assert.match(
    fs.readFileSync(path.join(directory, 'broken.log'), 'utf8'),
    /no such option/,
  );
});

test('a program that does not exist is an error, not a crash', async context => {
  const { supervisor, lines } = fixture(context);

  await assert.rejects(
    supervisor.start(
      [
        shell('absent', '', {
          command: '/no/such/program',
          isHealthy: async () => false,
        }),
      ],
      never,
    ),
    /again and again/,
  );
  assert.match(lines.join('\n'), /could not be started/);
});
