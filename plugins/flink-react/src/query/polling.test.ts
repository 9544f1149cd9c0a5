import { jobFixture } from '../__testUtils__/jobs';
import {
  BUSY_INTERVAL,
  CALM_INTERVAL,
  clustersInterval,
  isInTransition,
  jobsInterval,
} from './polling';

const cluster = {
  name: 'local',
  title: 'Local',
  namespaces: [],
  flinkVersions: [],
};

describe('polling', () => {
  it('looks rarely at a job that just runs', () => {
    expect(jobsInterval([jobFixture()])).toBe(CALM_INTERVAL);
    expect(jobsInterval(undefined)).toBe(CALM_INTERVAL);
  });

  it.each([
    'deploying',
    'upgrading',
    'suspending',
    'rolling-back',
    'deleting',
  ] as const)('looks often while a job is %s', state => {
    expect(jobsInterval([jobFixture(), jobFixture({ state })])).toBe(
      BUSY_INTERVAL,
    );
  });

  it('looks often while an operation runs, whatever the state', () => {
    const job = jobFixture({
      operation: {
        id: 'op',
        kind: 'stop',
        status: 'running',
        initiator: 'user:default/nora',
        steps: [],
        createdAt: new Date().toISOString(),
      },
    });
    expect(isInTransition(job)).toBe(true);
    expect(jobsInterval([job])).toBe(BUSY_INTERVAL);
  });

  it('looks often at clusters until all are well', () => {
    const since = new Date().toISOString();
    const well = { type: 'Reachable', status: 'true' as const, since };
    const preparing = { type: 'Platform', status: 'false' as const, since };
    expect(clustersInterval([{ ...cluster, conditions: [well] }])).toBe(
      CALM_INTERVAL,
    );
    expect(
      clustersInterval([{ ...cluster, conditions: [well, preparing] }]),
    ).toBe(BUSY_INTERVAL);
  });
});
