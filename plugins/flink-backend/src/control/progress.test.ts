import { advance, breakOff, complete, initialSteps } from './progress';

const AT = '2026-11-22T12:00:00.000Z';
const LATER = '2026-11-22T12:01:00.000Z';
const brief = (steps: { name: string; status: string }[]) =>
  steps.map(({ name, status }) => `${name} ${status}`);

describe('progress of an operation', () => {
  const stop = initialSteps('stop', { mode: 'savepoint' });

  it('goes from step to step', () => {
    const first = advance(stop, 'stop-with-savepoint', 'writing', AT);
    expect(first[0]).toEqual({
      name: 'stop-with-savepoint',
      status: 'running',
      startedAt: AT,
      message: 'writing',
    });
    const second = advance(first, 'delete-deployment', 'deleting', LATER);
    expect(brief(second)).toEqual([
      'stop-with-savepoint succeeded',
      'scale-down succeeded',
      'delete-deployment running',
      'clean-up pending',
    ]);
    expect(second[0]).toMatchObject({ startedAt: AT, finishedAt: LATER });
    expect(brief(complete(second, LATER))).toContain('clean-up succeeded');
  });

  it('fails in the step that runs', () => {
    const running = advance(stop, 'scale-down', 'waiting', AT);
    expect(breakOff(running, 'no answer', LATER)[1]).toMatchObject({
      status: 'failed',
      message: 'no answer',
      finishedAt: LATER,
    });
    expect(breakOff(stop, 'refused', AT)[0]).toMatchObject({
      status: 'failed',
      message: 'refused',
    });
  });

  it('shows an unforeseen step before the pending ones', () => {
    const steps = advance(
      initialSteps('start', {}),
      'scale-down',
      'an old deployment goes first',
      AT,
    );
    expect(brief(steps).slice(0, 2)).toEqual([
      'scale-down running',
      'choose-restore-point pending',
    ]);
  });
});
