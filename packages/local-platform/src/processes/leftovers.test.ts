import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { findLeftovers, killLeftovers } from './leftovers.ts';
import { MARKER } from './supervised.ts';

function sleeper(
  context: TestContext,
  command = 'sleep',
  env: NodeJS.ProcessEnv = {},
) {
  const child = spawn(command, ['100'], {
    detached: true,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  context.after(() => {
    child.kill('SIGKILL');
  });
  return child;
}

test('marked processes are killed, those of another home are not', async context => {
  const home = temporaryDirectory(context);
  const ours = sleeper(context, 'sleep', { [MARKER]: home });
  const another = sleeper(context, 'sleep', { [MARKER]: `${home}-other` });
  await Promise.all([once(ours, 'spawn'), once(another, 'spawn')]);

  const left = await killLeftovers({
    home,
    bin: path.join(home, 'bin'),
    podProcesses: () => [],
  });

  assert.deepEqual(left, []);
  assert.equal(ours.signalCode ?? (await once(ours, 'exit'))[1], 'SIGKILL');
  assert.equal(another.signalCode, null);
});

test('a program of ours is found by its file, whatever its environment', async context => {
  const home = temporaryDirectory(context);
  const program = path.join(home, 'sleep');
  fs.copyFileSync('/bin/sleep', program);
  const child = sleeper(context, program);
  await once(child, 'spawn');

  const found = findLeftovers({ home, bin: home, podProcesses: () => [] });

  assert.deepEqual(found, [child.pid]);
});

test('processes of pods are killed', async context => {
  const home = temporaryDirectory(context);
  const child = sleeper(context);
  await once(child, 'spawn');

  await killLeftovers({
    home,
    bin: home,
    podProcesses: () => (child.signalCode === null ? [child.pid!] : []),
  });

  assert.equal(child.signalCode, 'SIGKILL');
});
