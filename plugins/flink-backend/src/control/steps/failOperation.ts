import { commit } from '../commit';
import { withState } from '../follow';
import { breakOff } from '../progress';
import {
  nowOf,
  operationOf,
  type StepContext,
  type StepFunction,
} from './step';

/** Ends the operation without success. What it has done so far stays and is followed. */
export const failOperation: StepFunction<'fail-operation'> = async (
  context,
  { problem },
) => {
  const operation = operationOf(context);
  const now = nowOf(context);
  await commit(context.deps, context.situation, {
    job: jobAfter(context, problem),
    operation: {
      ...operation,
      status: 'failed',
      steps: breakOff(operation.steps, problem.message, now),
      message: problem.hint
        ? `${problem.message.replace(/\.$/, '')}. Way out: ${problem.hint}`
        : problem.message,
      finishedAt: now,
    },
    timeline: {
      type: 'operation',
      message: `${operation.kind} failed: ${problem.message}`,
    },
  });
};

function jobAfter(
  context: StepContext,
  problem: Parameters<typeof withState>[2],
) {
  const { job, deployments } = context.situation;
  const now = context.deps.now();
  switch (operationOf(context).kind) {
    case 'start':
      // Late is not dead: a launch that only takes long goes on being deployed.
      return problem?.code === 'LaunchTimeout'
        ? withState(job, 'deploying', problem, now)
        : withState(job, 'failed', problem, now);
    case 'stop':
      return deployments.length > 0
        ? withState(job, 'running', problem, now)
        : job;
    default:
      return { ...job, stateReason: problem };
  }
}
