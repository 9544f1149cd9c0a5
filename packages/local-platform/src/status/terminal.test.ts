import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedStatus, type PlatformStatus } from './status.ts';
import { duration, renderStatus } from './terminal.ts';

const preparing: PlatformStatus = {
  ...stoppedStatus(),
  phase: 'preparing',
  step: 'Building Kubernetes',
  stepIndex: 3,
  stepCount: 6,
  progress: 0.256,
  message: '812 packages compiled',
  remainingSeconds: 305,
};

test('a line tells step, detail, share, elapsed time and time left', () => {
  assert.equal(
    renderStatus(preparing, 0, 65_000),
    '[3/6] Building Kubernetes · 812 packages compiled · 25 % · 1 min 05 s, about 5 min 05 s left',
  );
});

test('a failure names its log once', () => {
  const failed: PlatformStatus = {
    ...preparing,
    phase: 'failed',
    message: 'The disk is full.',
    logFile: '/logs/build.log',
  };
  assert.equal(
    renderStatus(failed, 0),
    'Failed: The disk is full.\nFull output: /logs/build.log',
  );
  assert.equal(
    renderStatus({ ...failed, message: 'See /logs/build.log' }, 0),
    'Failed: See /logs/build.log',
  );
});

test('durations are written as people say them', () => {
  assert.equal(duration(0.4), '0 s');
  assert.equal(duration(59.6), '1 min 00 s');
  assert.equal(duration(125), '2 min 05 s');
});
