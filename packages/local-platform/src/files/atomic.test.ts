import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import {
  sweepTemporaries,
  temporaryBeside,
  writeFileAtomic,
  writeFileIfChanged,
} from './atomic.ts';
import { digestInputs, listFiles } from './digest.ts';

test('a failed write leaves the old content and no litter', context => {
  const directory = temporaryDirectory(context);
  const file = path.join(directory, 'file');
  writeFileAtomic(file, 'old');

  assert.throws(() =>
    writeFileAtomic(file, { length: 3 } as unknown as Uint8Array),
  );

  assert.equal(fs.readFileSync(file, 'utf8'), 'old');
  assert.deepEqual(fs.readdirSync(directory), ['file']);
});

test('only what a killed work left is swept', context => {
  const directory = temporaryDirectory(context);
  const left = temporaryBeside(path.join(directory, 'binary'));
  fs.mkdirSync(left);
  fs.writeFileSync(path.join(left, 'part'), '');
  fs.writeFileSync(path.join(directory, 'binary'), '');
  fs.writeFileSync(path.join(directory, '.keep.tmp'), '');

  sweepTemporaries(directory);
  sweepTemporaries(path.join(directory, 'absent'));

  assert.deepEqual(fs.readdirSync(directory).sort(), ['.keep.tmp', 'binary']);
});

test('a file with the wanted content is not touched', context => {
  const file = path.join(temporaryDirectory(context), 'file');
  assert.equal(writeFileIfChanged(file, 'a', 0o600), true);
  const { ino } = fs.statSync(file);

  assert.equal(writeFileIfChanged(file, 'a', 0o600), false);
  assert.equal(fs.statSync(file).ino, ino);
  assert.equal(fs.statSync(file).mode & 0o777, 0o600);
  assert.equal(writeFileIfChanged(file, 'b'), true);
});

test('the digest of inputs sees content and name, not place or order', context => {
  const left = temporaryDirectory(context);
  const right = temporaryDirectory(context);
  for (const root of [left, right]) {
    fs.mkdirSync(path.join(root, 'sub'));
    fs.writeFileSync(path.join(root, 'a'), '1');
    fs.writeFileSync(path.join(root, 'sub', 'b'), '2');
  }
  const all = () => true;
  const digest = (root: string) => digestInputs(root, listFiles(root, all));

  assert.equal(digest(left), digest(right));
  assert.equal(
    digestInputs(left, ['sub/b', 'a']),
    digestInputs(left, ['a', 'sub/b']),
  );
  fs.writeFileSync(path.join(right, 'a'), '3');
  assert.notEqual(digest(left), digest(right));
  assert.notEqual(digestInputs(left, ['a']), digestInputs(left, ['a'], '-s'));
});
