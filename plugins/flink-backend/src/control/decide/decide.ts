import type { OperationRecord } from '../../stores';
import { findForeign, isFullyRunning, namesOf } from '../facts';
import type { Observation } from '../observation';
import { currentDeployment, type Situation } from '../situation';
import { act, type Decision, wait, waitForCluster } from './decision';
import { decideLaunch } from './launch';
import { decideTeardown } from './teardown';

/** Settings of the loop that decisions depend on. */
export interface Policy {
  /** How long the JobManager of an ended job is kept, in ms. */
  terminalTtlMs: number;
}

const YOUNG_MS = 2 * 60_000;
/** Time to the next look, in ms: at a job that recovers, a young one, and any other. */
const UNSETTLED_MS = 2_000;
const CALM_MS = 5_000;
const SLOW_MS = 10_000;

/**
 * What to do next about a job. Pure: the same situation, observation and time always
 * give the same answer.
 */
export function decide(
  situation: Situation,
  observation: Observation,
  now: number,
  policy: Policy,
): Decision {
  const { job, operation, deployments } = situation;
  const foreign = findForeign(situation, observation);
  if (foreign) {
    return wait(
      `The cluster is ahead of the database: Deployment ${foreign.name} has generation ${foreign.generation} and Flink job ${foreign.flinkJobId}, which the database does not know (it knows generation ${job.generation}). Nothing is done to the job`,
      operation && phaseOf(operation),
      SLOW_MS,
    );
  }
  if (!operation) {
    return decideSteady(situation, observation, now, policy);
  }
  if (operation.kind === 'start') {
    const previous = deployments.find(
      ({ generation }) => generation !== operation.journal.generation,
    );
    return previous
      ? decideTeardown(job, operation, previous, observation, now)
      : decideLaunch(situation, observation, now);
  }
  const living = currentDeployment(situation);
  return living
    ? decideTeardown(job, operation, living, observation, now)
    : decideConclude(operation, observation);
}

/** Ends a stop or deletion; what the database does not know of must not live on, either. */
function decideConclude(
  operation: OperationRecord,
  observation: Observation,
): Decision {
  const seen = observation.kubernetes;
  if (!seen?.proven) {
    return waitForCluster(observation, phaseOf(operation));
  }
  const left = namesOf(seen);
  return left.length > 0
    ? wait(
        `Waiting until nothing is left that the database does not know of: ${left.join(
          ', ',
        )}`,
        phaseOf(operation),
      )
    : act({ name: 'conclude' }, 'Done');
}

/** The step of an operation that is under way. */
function phaseOf({ steps }: OperationRecord): string | undefined {
  return steps.find(({ status }) => status !== 'succeeded')?.name;
}

function decideSteady(
  situation: Situation,
  observation: Observation,
  now: number,
  policy: Policy,
): Decision {
  const living = currentDeployment(situation);
  if (!living) {
    return { type: 'wait', reason: 'Nothing is deployed' };
  }
  const { state } = situation.job;
  if ((state === 'finished' || state === 'cancelled') && living.terminalAt) {
    const left = Date.parse(living.terminalAt) + policy.terminalTtlMs - now;
    return left <= 0
      ? act(
          { name: 'begin-clean-up' },
          'The job has ended; its JobManager is not needed any more',
        )
      : wait(
          'The job has ended; its JobManager is kept for a while',
          undefined,
          Math.min(left, 60_000),
        );
  }
  const listed = observation.flink?.job;
  if (state === 'running' && !(listed && isFullyRunning(listed))) {
    return wait('The job is recovering', undefined, UNSETTLED_MS);
  }
  const young = now - Date.parse(situation.job.stateSince) < YOUNG_MS;
  return wait('The job is followed', undefined, young ? CALM_MS : SLOW_MS);
}
