import type {
  OperationKind,
  OperationStep,
} from '@riverrun/backstage-plugin-flink-common';
import type { OperationParams } from '../stores';

const TEARDOWN = ['scale-down', 'delete-deployment', 'clean-up'];

/** Steps of an operation, as people see them, all pending. */
export function initialSteps(
  kind: OperationKind,
  params: OperationParams,
): OperationStep[] {
  const names = (): string[] => {
    switch (kind) {
      case 'create':
        return ['record'];
      case 'start':
        return [
          'choose-restore-point',
          'create-deployment',
          'create-objects',
          'scale-up',
          'await-running',
        ];
      case 'stop':
        return [
          params.mode === 'cancel' ? 'cancel-job' : 'stop-with-savepoint',
          ...TEARDOWN,
        ];
      case 'delete':
        return ['cancel-job', ...TEARDOWN];
      default:
        return TEARDOWN;
    }
  };
  return names().map(name => ({ name, status: 'pending' }));
}

/**
 * The steps when `phase` has been reached: the ones before it have succeeded, it runs.
 * A phase that the list does not have is put in before the pending ones.
 */
export function advance(
  steps: OperationStep[],
  phase: string,
  message: string,
  at: string,
): OperationStep[] {
  let index = steps.findIndex(({ name }) => name === phase);
  let list = steps;
  if (index < 0) {
    const pending = steps.findIndex(({ status }) => status === 'pending');
    index = pending < 0 ? steps.length : pending;
    list = [
      ...steps.slice(0, index),
      { name: phase, status: 'pending' },
      ...steps.slice(index),
    ];
  }
  return list.map((step, i) => {
    if (i < index) {
      return succeed(step, at);
    }
    return i === index
      ? {
          ...step,
          status: 'running',
          startedAt: step.startedAt ?? at,
          message,
        }
      : step;
  });
}

/** The steps when the operation has succeeded. */
export function complete(steps: OperationStep[], at: string): OperationStep[] {
  return steps.map(step => succeed(step, at));
}

/** The steps when the operation has failed in the one that runs. */
export function breakOff(
  steps: OperationStep[],
  message: string,
  at: string,
): OperationStep[] {
  const running = steps.findIndex(({ status }) => status === 'running');
  const index =
    running >= 0
      ? running
      : steps.findIndex(({ status }) => status === 'pending');
  return steps.map((step, i) =>
    i === index
      ? {
          ...step,
          status: 'failed',
          startedAt: step.startedAt ?? at,
          finishedAt: at,
          message,
        }
      : step,
  );
}

function succeed(step: OperationStep, at: string): OperationStep {
  return step.status === 'succeeded'
    ? step
    : {
        ...step,
        status: 'succeeded',
        startedAt: step.startedAt ?? at,
        finishedAt: at,
      };
}
