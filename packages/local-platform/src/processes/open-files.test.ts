import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { processUsing } from './open-files.ts';

test('the process that has a file open below a directory is named', context => {
  const directory = temporaryDirectory(context);
  const file = fs.openSync(path.join(directory, 'flink.sqlite'), 'w');

  const whileOpen = processUsing(directory);
  fs.closeSync(file);

  assert.equal(whileOpen, process.pid);
  assert.equal(processUsing(directory), undefined);
});

test('a directory of a similar name does not count', context => {
  const directory = temporaryDirectory(context);
  const file = fs.openSync(path.join(directory, 'x'), 'w');

  assert.equal(processUsing(directory.slice(0, -1)), undefined);

  fs.closeSync(file);
});
