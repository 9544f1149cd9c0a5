import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { describeFailure } from './failure.mjs';
import { run, runForStatus } from './run.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-run-'));
after(() => fs.rmSync(folder, { recursive: true }));

const logFile = path.join(folder, 'log');
const options = { step: 'Trying', logFile, timeoutMs: 10_000 };

test('a failure names step, reason, log and way out', async () => {
  await assert.rejects(
    run(['sh', '-c', 'echo no such luck; exit 3'], {
      ...options,
      remedy: 'Try again.',
    }),
    error => {
      const text = describeFailure(error);
      assert.match(text, /^Trying: .*ended with 3/);
      assert.match(text, /\| no such luck/);
      assert.match(text, /Try again\./);
      assert.ok(text.includes(logFile));
      return true;
    },
  );
});

test('a program that is not installed is told', async () => {
  await assert.rejects(
    run(['no-such-program'], options),
    /could not be started/,
  );
});

test('what a command started does not outlive its time', async () => {
  const pidFile = path.join(folder, 'pid');
  const { status, how } = await runForStatus(
    ['sh', '-c', `sleep 60 & echo $! > ${pidFile}; wait`],
    { ...options, timeoutMs: 500 },
  );
  assert.equal(status, 124);
  assert.match(how, /did not end within/);
  const pid = Number(fs.readFileSync(pidFile, 'utf8'));
  const stat = fs.existsSync(`/proc/${pid}/stat`)
    ? fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    : 'gone';
  assert.match(stat, /gone|\) Z /);
});

test('commands with the same lock run one after another', async () => {
  const lock = path.join(folder, 'locks', 'one');
  const out = path.join(folder, 'out');
  const script = `echo begin >> ${out}; sleep 0.3; echo end >> ${out}`;
  await Promise.all(
    [1, 2].map(() => run(['sh', '-c', script], { ...options, lock })),
  );
  assert.equal(fs.readFileSync(out, 'utf8'), 'begin\nend\nbegin\nend\n');
});
