import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { nextLine, startScript } from '../testing/child.ts';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { StatusReporter } from './reporter.ts';
import { currentStatus, readStatus, writeStatus } from './status.ts';

test('a reader never sees half a status', async context => {
  const file = path.join(temporaryDirectory(context), 'run', 'status.json');
  const writer = startScript(
    context,
    `import { stoppedStatus, writeStatus } from '../status/status.ts';
     const file = ${JSON.stringify(file)};
     writeStatus(file, stoppedStatus());
     console.log('writing');
     setInterval(() => {
       for (let i = 0; i < 10; i += 1) {
         writeStatus(file, stoppedStatus('x'.repeat(Math.random() * 100_000)));
       }
     });`,
  );
  await nextLine(writer);

  const until = Date.now() + 500;
  let reads = 0;
  while (Date.now() < until) {
    const status = JSON.parse(fs.readFileSync(file, 'utf8'));
    assert.equal(status.phase, 'stopped');
    reads += 1;
  }
  writer.kill('SIGKILL');
  await once(writer, 'exit');
  assert.ok(reads > 10);
});

test('everyone may read the status', context => {
  const file = path.join(temporaryDirectory(context), 'status.json');
  const umask = process.umask(0o077);
  try {
    new StatusReporter(file).begin([]);
  } finally {
    process.umask(umask);
  }
  assert.equal(fs.statSync(file).mode & 0o777, 0o644);
});

test('progress follows the expected times and stays short of the end', context => {
  const file = path.join(temporaryDirectory(context), 'status.json');
  let now = Date.parse('2026-01-01T00:00:00Z');
  const reporter = new StatusReporter(file, () => now);
  reporter.begin([
    { title: 'Short', expectedSeconds: 10 },
    { title: 'Long', expectedSeconds: 30, logFile: '/logs/long.log' },
  ]);

  reporter.step(1);
  now += 15_000;
  reporter.message('half of it');
  const half = readStatus(file);
  now += 600_000;
  reporter.message('slower than expected');
  const late = readStatus(file);
  reporter.ready('Done.');
  const ready = readStatus(file);
  reporter.end();

  assert.equal(half?.progress, 0.625);
  assert.equal(half?.remainingSeconds, 15);
  assert.equal(half?.step, 'Long');
  assert.equal(half?.stepIndex, 2);
  assert.equal(half?.stepCount, 2);
  assert.equal(half?.logFile, '/logs/long.log');
  assert.ok(late && late.progress < 1 && late.progress > 0.9);
  assert.equal(ready?.phase, 'ready');
  assert.equal(ready?.progress, 1);
  assert.equal(ready?.remainingSeconds, undefined);
  assert.equal(ready?.logFile, undefined);
});

test('a platform whose supervisor is dead is not called ready', context => {
  const file = path.join(temporaryDirectory(context), 'status.json');
  assert.equal(currentStatus(file, () => true).phase, 'stopped');
  const reporter = new StatusReporter(file);
  reporter.ready('Kubernetes answers.');

  assert.equal(currentStatus(file, () => true).phase, 'ready');
  const dead = currentStatus(file, () => false);

  assert.equal(dead.phase, 'failed');
  assert.match(dead.message, /platform -- up/);
});

test('a file that is no status counts as none', context => {
  const file = path.join(temporaryDirectory(context), 'status.json');
  fs.writeFileSync(file, '{"phase":');

  assert.equal(readStatus(file), undefined);
  writeStatus(
    file,
    currentStatus(file, () => true),
  );
  assert.equal(readStatus(file)?.phase, 'stopped');
});
