import type { ContainerObservation, PodObservation } from '../kubernetes';
import { rootCauseOf } from './follow';
import type { Observation } from './observation';
import { findTrouble } from './trouble';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');

const pod = (
  container: Partial<ContainerObservation>,
  overrides: Partial<PodObservation> = {},
): PodObservation => ({
  uid: 'pod',
  namespace: 'flink-jobs',
  name: 'orders-1',
  clusterId: 'orders',
  jobUid: 'uid',
  generation: 1,
  role: 'jobmanager',
  phase: 'Pending',
  ready: false,
  createdAt: new Date(NOW - 30_000).toISOString(),
  containers: [
    {
      name: 'flink-main-container',
      init: false,
      ready: false,
      restartCount: 0,
      ...container,
    },
  ],
  ...overrides,
});

const of = (one: PodObservation, more: Partial<Observation> = {}) =>
  findTrouble({ kubernetes: { proven: true, pods: [one] }, ...more }, NOW);

describe('findTrouble', () => {
  it('finds none in a pod that is being started', () => {
    expect(of(pod({ waiting: { reason: 'PodInitializing' } }))).toBeUndefined();
    expect(of(pod({ running: {} }))).toBeUndefined();
  });

  it('names what the fetcher could not get, and does not wait', () => {
    expect(
      of(
        pod({
          name: 'riverrun-fetch',
          init: true,
          terminated: { exitCode: 1, message: 's3://b/a.jar: no such key\n' },
        }),
      ),
    ).toMatchObject({
      code: 'ArtifactNotFetched',
      message: 's3://b/a.jar: no such key',
      final: true,
    });
  });

  it('waits for an image for a while', () => {
    const waiting = { reason: 'ImagePullBackOff', message: 'no such host' };
    expect(of(pod({ waiting }))).toMatchObject({
      code: 'ImagePullFailed',
      final: false,
    });
    const old = new Date(NOW - 180_000).toISOString();
    expect(of(pod({ waiting }, { createdAt: old }))).toMatchObject({
      message: expect.stringContaining('no such host'),
      final: true,
    });
  });

  it('tells a crash by its root cause, from the message or the log, until the job is seen', () => {
    const crashed = (restartCount: number) =>
      pod({
        restartCount,
        running: {},
        lastTerminated: { exitCode: 1, reason: 'Error' },
      });
    const crashLog = 'at a.B\nCaused by: java.io.IOException: no route\nat c.D';
    expect(of(crashed(1), { crashLog })).toMatchObject({
      code: 'JobManagerCrashed',
      message: expect.stringMatching(/java\.io\.IOException: no route$/),
      final: false,
    });
    expect(of(crashed(3), { crashLog })).toMatchObject({ final: true });
    const job = {
      id: 'a',
      name: 'job',
      status: 'RUNNING' as const,
      startTime: 1,
      tasks: { total: 1, running: 1 },
    };
    expect(of(crashed(3), { flink: { job } })).toBeUndefined();
  });

  it('says what to do about too little memory', () => {
    expect(
      of(
        pod(
          {
            restartCount: 1,
            lastTerminated: { exitCode: 137, reason: 'OOMKilled' },
          },
          { role: 'taskmanager' },
        ),
      ),
    ).toMatchObject({
      code: 'OutOfMemory',
      hint: 'give more memory in taskManager.memory',
    });
  });

  it('tells why no node takes a pod', () => {
    expect(of(pod({}, { unschedulable: 'Insufficient cpu' }))).toMatchObject({
      code: 'Unschedulable',
      message: expect.stringContaining('Insufficient cpu'),
      final: false,
    });
  });
});

describe('rootCauseOf', () => {
  it('is the innermost cause, else the first line that says something', () => {
    expect(rootCauseOf('X: a\n\tat b\nCaused by: Y: c\nCaused by: Z: d')).toBe(
      'Z: d',
    );
    expect(rootCauseOf('\tat b\n... 4 more\nX: a')).toBe('X: a');
    expect(rootCauseOf('')).toBeUndefined();
    expect(rootCauseOf('x'.repeat(5_000))).toHaveLength(1_001);
  });
});
