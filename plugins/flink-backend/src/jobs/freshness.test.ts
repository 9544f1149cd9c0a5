import type { DeploymentRecord, JobRecord } from '../stores';
import { freshnessOf } from './freshness';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const before = (ms: number) => new Date(NOW - ms).toISOString();

describe('freshnessOf', () => {
  const of = (
    job: Partial<JobRecord>,
    deployment?: Partial<DeploymentRecord>,
  ) =>
    freshnessOf(
      job as JobRecord,
      deployment && (deployment as DeploymentRecord),
      NOW,
    );

  it('is unknown of a job that was never deployed, or not seen since', () => {
    expect(of({}).status).toBe('unknown');
    expect(of({ freshnessReason: 'No answer' }, {})).toEqual({
      status: 'unknown',
      reason: 'No answer',
    });
  });

  it('becomes stale when a living job was not seen for long, and says why', () => {
    expect(of({ observedAt: before(10_000) }, {}).status).toBe('fresh');
    expect(
      of({ observedAt: before(60_000), freshnessReason: 'No answer' }, {}),
    ).toEqual({
      status: 'stale',
      observedAt: before(60_000),
      reason: 'No answer',
    });
  });

  it('stays fresh when nothing can change any more', () => {
    const observedAt = before(3_600_000);
    expect(of({ observedAt }, { terminalStatus: 'FINISHED' }).status).toBe(
      'fresh',
    );
    expect(of({}, { endedAt: observedAt })).toEqual({
      status: 'fresh',
      observedAt,
    });
  });
});
