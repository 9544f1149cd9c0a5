import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseParts } from './options.mjs';

const parts = [
  { name: 'lint', group: 'static' },
  { name: 'tsc', group: 'static' },
  { name: 'jest', group: 'unit' },
];
const names = argv => chooseParts(argv, parts).map(part => part.name);

test('no argument means all parts', () => {
  assert.deepEqual(names([]), ['lint', 'tsc', 'jest']);
});

test('a group names all of its parts', () => {
  assert.deepEqual(names(['static']), ['lint', 'tsc']);
});

test('--only names parts, in the order of the table', () => {
  assert.deepEqual(names(['--only', 'jest,lint']), ['lint', 'jest']);
  assert.deepEqual(names(['--only=jest']), ['jest']);
});

test('a name that does not exist is told with those that do', () => {
  assert.throws(() => names(['units']), /"units"/);
  assert.throws(
    () => names(['--only']),
    error => /lint, tsc/.test(error.remedy),
  );
});
