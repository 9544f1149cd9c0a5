import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, test } from 'node:test';
import { digestOf } from './digest.mjs';

let root;
beforeEach(t => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-digest-'));
  t.after?.(() => fs.rmSync(root, { recursive: true }));
});

function write(name, text) {
  const file = path.join(root, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

test('a changed, a new and a renamed file each change the digest', () => {
  write('src/a.ts', '1');
  const before = digestOf(root, ['src']);
  write('src/a.ts', '2');
  const changed = digestOf(root, ['src']);
  write('src/b.ts', '3');
  const added = digestOf(root, ['src']);
  fs.renameSync(path.join(root, 'src/b.ts'), path.join(root, 'src/c.ts'));
  const renamed = digestOf(root, ['src']);
  assert.equal(new Set([before, changed, added, renamed]).size, 4);
});

test('results of builds and absent entries do not count', () => {
  write('src/a.ts', '1');
  const before = digestOf(root, ['src']);
  write('src/dist/a.js', '1');
  write('src/node_modules/b/index.js', '1');
  assert.equal(digestOf(root, ['src', 'absent']), before);
});

test('only accepted files count', () => {
  write('src/a.ts', '1');
  const accept = name => !name.endsWith('.test.ts');
  const before = digestOf(root, ['src'], accept);
  write('src/a.test.ts', '1');
  assert.equal(digestOf(root, ['src'], accept), before);
});
