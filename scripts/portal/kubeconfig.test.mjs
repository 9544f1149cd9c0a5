import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { readableKubeconfig } from './kubeconfig.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-kubeconfig-'));
after(() => fs.rmSync(folder, { recursive: true }));

const root = process.getuid() === 0;
const user = root
  ? { uid: 7007, gid: 7007 }
  : { uid: process.getuid(), gid: process.getgid() };
const paths = { portal: path.join(folder, 'portal') };

function kubeconfig(name, text) {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text, { mode: 0o600 });
  return file;
}

test('a kubeconfig that is not there is told', () => {
  assert.throws(
    () => readableKubeconfig(user, paths, path.join(folder, 'absent')),
    /absent does not exist/,
  );
});

test("the portal's user gets a copy of what only root may read", () => {
  const file = kubeconfig('own', 'current-context: kind\n');
  const readable = readableKubeconfig(user, paths, file);
  if (root) {
    assert.equal(readable, path.join(paths.portal, 'kubeconfig'));
    assert.equal(fs.statSync(readable).uid, user.uid);
    assert.equal(fs.statSync(readable).mode & 0o777, 0o600);
  } else {
    assert.equal(readable, file);
  }
  assert.equal(fs.readFileSync(readable, 'utf8'), 'current-context: kind\n');
});

test('a kubeconfig that names files of root is refused with the way out', t => {
  if (!root) {
    t.diagnostic('who is not root reads its own files');
    return;
  }
  const file = kubeconfig(
    'files',
    'users:\n- user:\n    client-key: key.pem\n',
  );
  assert.throws(
    () => readableKubeconfig(user, paths, file),
    error => /client-key/.test(error.message) && /--flatten/.test(error.remedy),
  );
});
