import { commit, type Changes } from '../commit';
import { withState } from '../follow';
import { complete } from '../progress';
import {
  nowOf,
  operationOf,
  type StepContext,
  type StepFunction,
} from './step';

/** Ends the operation with success and sets the state that it has led to. */
export const conclude: StepFunction<'conclude'> = async context => {
  const operation = operationOf(context);
  const now = nowOf(context);
  const { job, message } = outcomeOf(context);
  await commit(context.deps, context.situation, {
    job,
    operation: {
      ...operation,
      status: 'succeeded',
      steps: complete(operation.steps, now),
      message,
      finishedAt: now,
    },
    timeline: { type: 'operation', message },
  });
};

function outcomeOf(context: StepContext): {
  job: NonNullable<Changes['job']>;
  message: string;
} {
  const { job } = context.situation;
  const operation = operationOf(context);
  const now = context.deps.now();
  switch (operation.kind) {
    case 'start': {
      const finished = context.observation.flink?.job?.status === 'FINISHED';
      return {
        job: withState(job, finished ? 'finished' : 'running', undefined, now),
        message: finished ? 'The job has run and finished' : 'The job runs',
      };
    }
    case 'stop': {
      const { savepointPath } = operation.journal;
      return {
        job: {
          ...withState(job, 'suspended', undefined, now),
          jobStatus: undefined,
        },
        message: savepointPath
          ? `Stopped with savepoint ${savepointPath}`
          : 'Stopped',
      };
    }
    case 'delete':
      return {
        job: { ...job, deletedAt: nowOf(context) },
        message:
          "Deleted, with all objects on the cluster. The job's directory in the storage is kept",
      };
    default:
      return {
        job,
        message: 'The JobManager of the ended job was removed',
      };
  }
}
