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
