import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { openLog, rotateLog } from './log-file.ts';

test('a log beyond its cap is cut, and its writer goes on', context => {
  const file = path.join(temporaryDirectory(context), 'logs', 'program.log');
  const log = openLog(file);
  fs.writeSync(log, 'old '.repeat(10));

  assert.equal(rotateLog(file, 20), true);
  fs.writeSync(log, 'new');
  fs.closeSync(log);

  assert.equal(fs.readFileSync(file, 'utf8'), 'new');
  assert.match(fs.readFileSync(`${file}.1`, 'utf8'), /^old /);
});

test('a small log stays as it is', context => {
  const file = path.join(temporaryDirectory(context), 'program.log');
  fs.writeFileSync(file, 'few words');

  assert.equal(rotateLog(file, 20), false);
  assert.equal(rotateLog(`${file}.absent`, 20), false);
  assert.equal(fs.readFileSync(file, 'utf8'), 'few words');
});
