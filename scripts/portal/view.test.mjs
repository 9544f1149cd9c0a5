import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { asUser } from './user.mjs';
import { viewFor } from './view.mjs';

const USER = { uid: 7007, gid: 7007 };
const root = process.getuid() === 0;

test('a folder that only root may enter is seen at another path, read-only', t => {
  if (!root) {
    // Who is not root starts the portal as itself: it sees what it sees.
    t.diagnostic('needs root');
    return;
  }
  const secret = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-private-'));
  const run = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-run-'));
  fs.chmodSync(run, 0o755);
  fs.mkdirSync(path.join(secret, 'checkout'));
  fs.writeFileSync(path.join(secret, 'checkout/file'), 'seen');
  const folders = {
    checkout: { folder: path.join(secret, 'checkout'), probe: 'file' },
  };
  const { at, prefix } = viewFor(USER, { run }, folders);
  const inView = script => {
    const [file, ...args] = [
      ...prefix,
      ...asUser(USER),
      ...['sh', '-c', script, 'sh', at.checkout],
    ];
    return execFileSync(file, args, { encoding: 'utf8', timeout: 10_000 });
  };
  assert.notEqual(at.checkout, folders.checkout.folder);
  assert.equal(inView('cat "$1/file"; id -u'), 'seen7007\n');
  assert.equal(
    inView('touch "$1/new" 2>/dev/null || echo refused'),
    'refused\n',
  );
  assert.deepEqual(fs.readdirSync(at.checkout), [], 'nobody else sees it');
  fs.rmSync(secret, { recursive: true });
  fs.rmSync(run, { recursive: true });
});

test('a folder that all may read is used where it is', () => {
  const folders = { temp: { folder: os.tmpdir(), probe: '.' } };
  assert.deepEqual(viewFor(USER, { run: '/nonexistent' }, folders), {
    at: { temp: os.tmpdir() },
    prefix: [],
  });
});
