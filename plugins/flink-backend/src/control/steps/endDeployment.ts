import { commit } from '../commit';
import { journal, nowOf, type StepFunction } from './step';

/** Records that the attempt has ended: a consistent read showed nothing of it. */
export const endDeployment: StepFunction<'end-deployment'> = async (
  context,
  { deployment },
) => {
  const now = nowOf(context);
  const { job } = context.situation;
  await commit(context.deps, context.situation, {
    job: { ...job, observedAt: now, freshnessReason: undefined },
    // What the journal holds was about this attempt; a start goes on to the next one.
    operation: journal(context, { haRead: undefined, haRemoved: undefined }),
    deployment: { ...deployment, endedAt: now },
    timeline: {
      type: 'deployment',
      message: `Deployment ${deployment.generation} has ended`,
    },
  });
};
