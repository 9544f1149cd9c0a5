import { conditionOf } from './condition';
import type { PlatformStatus } from './status';

const SINCE = '2026-01-01T10:00:00.000Z';
const NOW = Date.parse('2026-01-01T10:02:05.000Z');

function condition(status: Partial<PlatformStatus>) {
  return conditionOf(
    {
      phase: 'ready',
      step: '',
      stepIndex: 0,
      stepCount: 0,
      progress: 0,
      message: '',
      since: SINCE,
      updatedAt: '2026-01-01T10:02:01.000Z',
      ...status,
    },
    NOW,
  );
}

describe('condition of a local platform', () => {
  it('shows step, detail, elapsed and remaining time while it prepares', () => {
    expect(
      condition({
        phase: 'preparing',
        step: 'Building Kubernetes',
        stepIndex: 2,
        stepCount: 7,
        progress: 0.31,
        message: 'kube-apiserver',
        remainingSeconds: 250,
      }),
    ).toEqual({
      type: 'LocalPlatform',
      status: 'false',
      reason: 'Preparing',
      progress: 0.31,
      message:
        'Step 2 of 7: Building Kubernetes (kube-apiserver). 2 min 05 s so far, about 4 min 10 s left.',
      since: SINCE,
    });
  });

  it('is true when the platform is ready', () => {
    expect(condition({ phase: 'ready', message: 'Node Ready.' })).toEqual({
      type: 'LocalPlatform',
      status: 'true',
      reason: 'Ready',
      message: 'Node Ready.',
      since: SINCE,
    });
  });

  it('names the log when preparing failed', () => {
    expect(
      condition({
        phase: 'failed',
        message: 'No space left on device.',
        logFile: '/var/lib/riverrun/logs/build.log',
      }),
    ).toMatchObject({
      status: 'false',
      reason: 'Failed',
      message:
        'No space left on device. Full output: /var/lib/riverrun/logs/build.log',
    });
  });

  it('says how to start a stopped platform', () => {
    expect(condition({ phase: 'stopped', message: 'Stopped.' })).toMatchObject({
      status: 'false',
      reason: 'Stopped',
      message: 'Stopped. `npm run platform -- up` starts it.',
    });
  });

  it.each(['ready', 'preparing', 'stopping'] as const)(
    'turns to unknown, not to failed, when a %s platform falls silent',
    phase => {
      expect(
        condition({ phase, updatedAt: '2026-01-01T10:01:30.000Z' }),
      ).toMatchObject({
        status: 'unknown',
        reason: 'Silent',
        message: expect.stringContaining('nothing for 35 s'),
      });
    },
  );

  it.each(['stopped', 'failed'] as const)(
    'believes the last word of a %s platform however old it is',
    phase => {
      expect(
        condition({ phase, updatedAt: '2025-01-01T00:00:00.000Z' }).status,
      ).toBe('false');
    },
  );
});
