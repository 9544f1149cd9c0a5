import {
  FLINK_JOB_STATUSES,
  JOB_STATES,
  type OperationKind,
  type StartFrom,
} from '@riverrun/backstage-plugin-flink-common';
import fc from 'fast-check';
import { readSpec } from '../../jobs';
import type { ContainerObservation } from '../../kubernetes';
import type { RestorePointRecord } from '../../stores';
import { SPEC } from '../../__testUtils__';
import { follow } from '../follow';
import type { Observation } from '../observation';
import type { Situation } from '../situation';
import { decide } from './decide';
import { chooseRestorePoint, newestOf } from './restorePoint';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const AT = new Date(NOW - 60_000).toISOString();
const POLICY = { terminalTtlMs: 3_600_000 };

const point = (): fc.Arbitrary<RestorePointRecord> =>
  fc.record({
    id: fc.uuid(),
    jobUid: fc.constant('uid'),
    generation: fc.integer({ min: 1, max: 3 }),
    sequence: fc.nat(100),
    kind: fc.constantFrom('savepoint' as const, 'checkpoint' as const),
    path: fc.uuid(),
    completedAt: fc.constant(AT),
    revision: fc.constant(1),
    flinkVersion: fc.constant('2.2'),
    flinkJobId: fc.constant('a'.repeat(32)),
    checkpointId: fc.option(fc.nat(100), { nil: undefined }),
    discardedAt: fc.option(fc.constant(AT), { nil: undefined }),
  });

const ledger = () =>
  fc.uniqueArray(point(), {
    maxLength: 6,
    selector: ({ sequence }) => sequence,
  });

const deployment = (generation: number) =>
  fc.record({
    jobUid: fc.constant('uid'),
    generation: fc.constant(generation),
    revision: fc.constant(1),
    revisionHash: fc.constant('h'),
    cluster: fc.constant('local'),
    kubernetesNamespace: fc.constant('flink-jobs'),
    clusterId: fc.constant('orders-abc'),
    flinkJobId: fc.constant('a'.repeat(32)),
    createdAt: fc.constant(AT),
    launchedAt: fc.option(fc.constant(AT), { nil: undefined }),
    terminalStatus: fc.option(fc.constantFrom(...FLINK_JOB_STATUSES), {
      nil: undefined,
    }),
    terminalAt: fc.option(fc.constant(AT), { nil: undefined }),
  });

const situation = (): fc.Arbitrary<Situation> =>
  fc
    .record({
      state: fc.constantFrom(...JOB_STATES),
      generation: fc.integer({ min: 0, max: 3 }),
      kind: fc.option(
        fc.constantFrom<OperationKind>('start', 'stop', 'delete', 'clean-up'),
        { nil: undefined },
      ),
      mode: fc.constantFrom('savepoint' as const, 'cancel' as const),
      planned: fc.boolean(),
      journal: fc.record(
        {
          objectsApplied: fc.boolean(),
          triggerId: fc.constant('b'.repeat(32)),
          triggeredAt: fc.constant(AT),
          savepointPath: fc.constant('s3://savepoint'),
          cancelledAt: fc.constant(AT),
          haRead: fc.boolean(),
          haRemoved: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
      ledger: ledger(),
      living: fc.boolean(),
    })
    .chain(given =>
      deployment(given.generation).map(one => ({
        job: {
          uid: 'uid',
          namespace: 'default',
          name: 'orders',
          owner: 'group:default/payments',
          cluster: 'local',
          kubernetesNamespace: 'flink-jobs',
          flinkVersion: '2.2',
          revision: 1,
          generation: given.generation,
          desiredState: 'running' as const,
          state: given.state,
          stateSince: AT,
          createdAt: AT,
          updatedAt: AT,
          version: 1,
        },
        revision: {
          jobUid: 'uid',
          number: 1,
          spec: readSpec(SPEC),
          hash: 'h',
          createdBy: 'user:default/ann',
          createdAt: AT,
        },
        operation: given.kind && {
          id: 'operation',
          jobUid: 'uid',
          kind: given.kind,
          status: 'running' as const,
          initiator: 'user:default/ann',
          params: { mode: given.mode },
          steps: [],
          journal: {
            ...given.journal,
            generation: given.planned ? given.generation : undefined,
          },
          createdAt: AT,
          updatedAt: AT,
        },
        deployments: given.living && given.generation > 0 ? [one] : [],
        ledger: given.ledger,
      })),
    );

const observation = (): fc.Arbitrary<Observation> => {
  const pod = fc.record({
    uid: fc.uuid(),
    namespace: fc.constant('flink-jobs'),
    name: fc.uuid(),
    clusterId: fc.constant('orders-abc'),
    jobUid: fc.constant('uid'),
    generation: fc.integer({ min: 0, max: 3 }),
    role: fc.constantFrom('jobmanager' as const, 'taskmanager' as const),
    phase: fc.constantFrom('Pending' as const, 'Running' as const),
    ready: fc.boolean(),
    createdAt: fc.constant(AT),
    containers: fc.constant<ContainerObservation[]>([]),
  });
  const object = fc.record({
    uid: fc.constant('deployment'),
    specGeneration: fc.constant(1),
    namespace: fc.constant('flink-jobs'),
    name: fc.constant('orders-abc'),
    jobUid: fc.constant('uid'),
    generation: fc.integer({ min: 0, max: 4 }),
    revision: fc.constant(1),
    revisionHash: fc.constant('h'),
    flinkJobId: fc.constantFrom('a'.repeat(32), 'f'.repeat(32)),
    replicas: fc.constantFrom(0, 1),
    currentReplicas: fc.constantFrom(0, 1),
    readyReplicas: fc.constantFrom(0, 1),
    conditions: fc.array(fc.constant({ type: 'Available', status: 'True' }), {
      maxLength: 1,
    }),
    createdAt: fc.constant(AT),
    deletionTimestamp: fc.option(fc.constant(AT), { nil: undefined }),
  });
  return fc.record(
    {
      kubernetes: fc.record({
        proven: fc.boolean(),
        deployment: fc.option(object, { nil: undefined }),
        pods: fc.array(pod, { maxLength: 2 }),
      }),
      kubernetesError: fc.constant('no answer'),
      flinkError: fc.constant('no answer'),
      flink: fc.record(
        {
          job: fc.record({
            id: fc.constant('a'.repeat(32)),
            name: fc.constant('job'),
            status: fc.constantFrom(...FLINK_JOB_STATUSES),
            startTime: fc.constant(1),
            tasks: fc.record({
              total: fc.constant(2),
              running: fc.integer({ min: 0, max: 2 }),
            }),
          }),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );
};

const stepOf = (given: Situation, seen: Observation) => {
  const decision = decide(given, seen, NOW, POLICY);
  return decision.type === 'step' ? decision.step : undefined;
};

const RUNS = { numRuns: 3_000 };

describe('decide', () => {
  it('never creates or scales up unless a consistent read shows nothing but this attempt', () => {
    fc.assert(
      fc.property(situation(), observation(), (given, seen) => {
        const step = stepOf(given, seen);
        const { proven, deployment: object, pods } = seen.kubernetes ?? {};
        const wrong =
          (step?.name === 'create-deployment' &&
            (!proven || object !== undefined || pods?.length !== 0)) ||
          (step?.name === 'scale-up' &&
            (!proven ||
              object?.generation !== step.deployment.generation ||
              object.flinkJobId !== step.deployment.flinkJobId));
        expect(wrong).toBe(false);
      }),
      RUNS,
    );
  });

  it('never plans an attempt while another one may live', () => {
    fc.assert(
      fc.property(situation(), observation(), (given, seen) => {
        const wrong =
          stepOf(given, seen)?.name === 'plan-deployment' &&
          given.deployments.length > 0;
        expect(wrong).toBe(false);
      }),
      RUNS,
    );
  });

  it('never ends an attempt, or removes its high-availability data, before a consistent read shows that nothing is left', () => {
    fc.assert(
      fc.property(situation(), observation(), (given, seen) => {
        const name = stepOf(given, seen)?.name;
        const { proven, deployment: object, pods } = seen.kubernetes ?? {};
        const wrong =
          (name === 'end-deployment' || name === 'remove-ha-data') &&
          (!proven || object !== undefined || pods?.length !== 0);
        expect(wrong).toBe(false);
      }),
      RUNS,
    );
  });

  it('never takes the JobManager away while a savepoint that was asked for may come', () => {
    fc.assert(
      fc.property(situation(), observation(), (given, seen) => {
        const { operation } = given;
        const wrong =
          operation?.kind === 'stop' &&
          operation.params.mode === 'savepoint' &&
          !operation.journal.savepointPath &&
          given.deployments[0]?.launchedAt !== undefined &&
          !seen.flink?.job &&
          stepOf(given, seen)?.name === 'scale-down';
        expect(wrong).toBe(false);
      }),
      RUNS,
    );
  });

  it('does nothing at all without an operation, except to clear up after an ended job', () => {
    fc.assert(
      fc.property(situation(), observation(), (given, seen) => {
        const step = stepOf({ ...given, operation: undefined }, seen);
        const allowed =
          step === undefined ||
          (step.name === 'begin-clean-up' &&
            ['finished', 'cancelled'].includes(given.job.state));
        expect(allowed).toBe(true);
      }),
      RUNS,
    );
  });

  it('never ends a stop or deletion, or begins an attempt, before a consistent read shows that nothing lives that it does not know of', () => {
    fc.assert(
      fc.property(situation(), observation(), (given, seen) => {
        const name = stepOf({ ...given, deployments: [] }, seen)?.name;
        const { proven, deployment: object, pods } = seen.kubernetes ?? {};
        const wrong =
          (name === 'conclude' &&
            (!proven || object !== undefined || pods?.length !== 0)) ||
          (name === 'plan-deployment' && !proven);
        expect(wrong).toBe(false);
      }),
      RUNS,
    );
  });

  it('does nothing to a job of which the cluster knows an attempt that it does not know', () => {
    fc.assert(
      fc.property(situation(), observation(), (given, seen) => {
        const object = seen.kubernetes?.deployment;
        const [known] = given.deployments;
        const ahead =
          object !== undefined &&
          (object.generation > given.job.generation ||
            (object.generation === known?.generation &&
              object.flinkJobId !== known.flinkJobId));
        expect(ahead && stepOf(given, seen) !== undefined).toBe(false);
      }),
      RUNS,
    );
  });
});

describe('follow', () => {
  it('never concludes an end from an error or a missing answer', () => {
    fc.assert(
      fc.property(situation(), observation(), (given, seen) => {
        const { job, deployment: after } = follow(
          { ...given, operation: undefined },
          { ...seen, flink: undefined },
          NOW,
        );
        const provenGone =
          seen.kubernetes?.proven === true && !seen.kubernetes.deployment;
        expect(job.state === given.job.state || provenGone).toBe(true);
        expect(after?.terminalStatus).toBe(
          given.deployments[0]?.terminalStatus,
        );
        expect(job.jobStatus).toBe(given.job.jobStatus);
        expect(job.observedAt).toBe(given.job.observedAt);
      }),
      RUNS,
    );
  });
});

describe('chooseRestorePoint', () => {
  const from = (points: RestorePointRecord[]): fc.Arbitrary<StartFrom> =>
    fc.oneof(
      fc.constant<StartFrom>({ type: 'latest' }),
      fc.record({
        type: fc.constant('empty' as const),
        reason: fc.constantFrom('', ' ', 'new topic'),
      }),
      fc.record({
        type: fc.constant('restorePoint' as const),
        id: fc.constantFrom('none', ...points.map(({ id }) => id)),
        reason: fc.constantFrom(undefined, '', 'bad data'),
      }),
    );
  const choices = () =>
    ledger().chain(points =>
      from(points).map(wish => ({
        points,
        wish,
        choice: chooseRestorePoint(points, wish, { stateless: false }),
      })),
    );

  it('takes an older point than the newest only when one named it and said why', () => {
    fc.assert(
      fc.property(choices(), ({ points, wish, choice }) => {
        const older =
          choice.type === 'restorePoint' && choice.point !== newestOf(points);
        const consented =
          choice.type === 'restorePoint' &&
          wish.type === 'restorePoint' &&
          wish.id === choice.point.id &&
          wish.reason === 'bad data';
        expect(!older || consented).toBe(true);
      }),
      RUNS,
    );
  });

  it('starts empty, once there was a point, only when one asked for it and said why', () => {
    fc.assert(
      fc.property(choices(), ({ points, wish, choice }) => {
        const loses = choice.type === 'empty' && points.length > 0;
        const consented = wish.type === 'empty' && wish.reason === 'new topic';
        expect(!loses || consented).toBe(true);
      }),
      RUNS,
    );
  });

  it('never takes a point that Flink has deleted', () => {
    fc.assert(
      fc.property(choices(), ({ choice }) => {
        const deleted =
          choice.type === 'restorePoint' && choice.point.discardedAt;
        expect(deleted).toBeFalsy();
      }),
      RUNS,
    );
  });

  it('says what to do with each refusal', () => {
    fc.assert(
      fc.property(choices(), ({ choice }) => {
        const silent = choice.type === 'refused' && !choice.problem.hint;
        expect(silent).toBe(false);
      }),
      RUNS,
    );
  });

  it('orders by attempt, then by the number of the checkpoint, and not by clocks', () => {
    const make = (overrides: Partial<RestorePointRecord>) =>
      ({ sequence: 0, generation: 1, ...overrides } as RestorePointRecord);
    const old = make({ generation: 1, checkpointId: 9, sequence: 7 });
    const savepoint = make({ generation: 2, checkpointId: 5, sequence: 8 });
    const late = make({ generation: 2, checkpointId: 4, sequence: 9 });
    expect(newestOf([old, savepoint, late])).toBe(savepoint);
  });
});
