import type {
  JobState,
  OperationView,
} from '@riverrun/backstage-plugin-flink-common';
import { ago, jobFixture } from '../__testUtils__/jobs';
import { startAvailability, stopAvailability } from './availability';

const running = (kind: OperationView['kind']): OperationView => ({
  id: 'op',
  kind,
  status: 'running',
  initiator: 'user:default/nora',
  steps: [],
  createdAt: ago(1),
});

describe('startAvailability', () => {
  it.each<[JobState, string | undefined]>([
    ['created', undefined],
    ['suspended', undefined],
    ['cancelled', undefined],
    ['finished', undefined],
    ['failed', undefined],
    ['running', 'running'],
    ['deploying', 'running'],
    ['deleting', 'deleting'],
  ])('in state %s: %s', (state, unavailable) => {
    expect(startAvailability(jobFixture({ state })).unavailable).toBe(
      unavailable,
    );
  });

  it('is pending as long as the server carries it out', () => {
    const job = jobFixture({
      state: 'deploying',
      operation: running('start'),
    });
    expect(startAvailability(job)).toEqual({
      allowed: true,
      pending: true,
      unavailable: 'busy',
    });
  });

  it('is not hindered by the clean-up of what has ended', () => {
    const job = jobFixture({
      state: 'finished',
      operation: running('clean-up'),
    });
    expect(startAvailability(job).unavailable).toBeUndefined();
  });

  it('is not for those who may not', () => {
    const job = jobFixture({ state: 'suspended', allowedActions: ['stop'] });
    expect(startAvailability(job).allowed).toBe(false);
  });
});

describe('stopAvailability', () => {
  it.each<[JobState, string | undefined]>([
    ['running', undefined],
    ['deploying', undefined],
    ['suspended', 'notRunning'],
    ['failed', 'notRunning'],
    ['deleting', 'deleting'],
  ])('in state %s: %s', (state, unavailable) => {
    expect(stopAvailability(jobFixture({ state })).unavailable).toBe(
      unavailable,
    );
  });

  it('can end a start that is under way', () => {
    const job = jobFixture({ state: 'created', operation: running('start') });
    expect(stopAvailability(job).unavailable).toBeUndefined();
  });

  it('waits for a deletion', () => {
    const job = jobFixture({ operation: running('delete') });
    expect(stopAvailability(job).unavailable).toBe('busy');
  });
});
