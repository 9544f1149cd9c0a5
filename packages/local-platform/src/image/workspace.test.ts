import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { withWorkspace } from './workspace.ts';

test('a workspace goes when its work ends or fails', async t => {
  const workDir = fs.mkdtempSync(path.join(os.tmpdir(), 'work-'));
  t.after(() => fs.rmSync(workDir, { recursive: true }));
  const { signal } = new AbortController();
  const ctx = { cacheDir: workDir, workDir, signal, log() {} };
  const ended = spawnSync('true').pid;
  fs.mkdirSync(path.join(workDir, `image-${ended}-left`));
  fs.mkdirSync(path.join(workDir, `image-${process.ppid}-others`));

  await withWorkspace(ctx, async directory => {
    fs.writeFileSync(path.join(directory, 'file'), '');
    assert.equal(
      fs.existsSync(path.join(workDir, `image-${ended}-left`)),
      false,
      'what a killed run left is swept away',
    );
  });
  await assert.rejects(
    withWorkspace(ctx, async () => {
      throw new Error('no');
    }),
    /no/,
  );
  assert.deepEqual(fs.readdirSync(workDir), [`image-${process.ppid}-others`]);
});

test('what is mounted in a left workspace is detached, not emptied', async t => {
  if (process.getuid?.() !== 0) {
    t.skip('mounting is for root');
    return;
  }
  const workDir = fs.mkdtempSync(path.join(os.tmpdir(), 'work-'));
  const precious = fs.mkdtempSync(path.join(os.tmpdir(), 'precious-'));
  t.after(() => {
    fs.rmSync(workDir, { recursive: true });
    fs.rmSync(precious, { recursive: true });
  });
  fs.writeFileSync(path.join(precious, 'file'), '');
  const left = path.join(workDir, `image-${spawnSync('true').pid}-left`);
  fs.mkdirSync(left);
  fs.mkdirSync(path.join(left, 'dev'));
  const mounted = spawnSync('mount', [
    ...['--bind', precious, path.join(left, 'dev')],
  ]);
  assert.equal(mounted.status, 0);
  const { signal } = new AbortController();
  await withWorkspace(
    { cacheDir: workDir, workDir, signal, log() {} },
    async () => {},
  );
  assert.deepEqual(fs.readdirSync(workDir), []);
  assert.deepEqual(fs.readdirSync(precious), ['file']);
});
