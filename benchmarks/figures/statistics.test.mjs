import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figures, quantile } from './statistics.mjs';

test('a quantile is one of the values', () => {
  const values = [5, 1, 4, 2, 3];
  assert.equal(quantile(values, 0), 1);
  assert.equal(quantile(values, 0.5), 3);
  assert.equal(quantile(values, 1), 5);
  assert.equal(quantile([7], 0.5), 7);
});

test('nothing measured is said, not shown as zero', () => {
  assert.match(figures('launch', []), /nothing was measured/);
});

test('figures are in seconds', () => {
  assert.match(
    figures('launch', [1000, 2000, 4000]),
    /^launch +p50 2\.00 s +min 1\.00 s +max 4\.00 s +n 3$/,
  );
});
