import {
  isGloballyTerminal,
  type JobState,
  type StateReason,
} from '@riverrun/backstage-plugin-flink-common';
import type { DeploymentObservation } from '../../kubernetes';
import type { DeploymentRecord, JobRecord } from '../../stores';
import { findForeign, hasRunningJobManager, isFullyRunning } from '../facts';
import type { Observation } from '../observation';
import { currentDeployment, type Situation } from '../situation';
import { findTrouble } from '../trouble';
import { describeException, toCheckpointView } from './describe';

/** What a look has taught about a job. */
export interface Followed {
  job: JobRecord;
  deployment?: DeploymentRecord;
}

const ENDED: JobState[] = ['finished', 'cancelled'];

const ENDED_STATES = {
  FINISHED: 'finished',
  CANCELED: 'cancelled',
  FAILED: 'failed',
} as const;

/**
 * The job's record after an observation. Pure. Only what was truly seen changes a state;
 * what could not be asked changes nothing but the freshness.
 *
 * While an operation runs, its steps set the state, and this only notes what Flink says.
 */
export function follow(
  situation: Situation,
  observation: Observation,
  now: number,
): Followed {
  const deployment = currentDeployment(situation);
  if (!deployment?.launchedAt) {
    return { job: situation.job, deployment };
  }
  const seen = noteFlink(situation.job, observation, now);
  const ended = noteEnd(deployment, observation, now);
  if (situation.operation) {
    const launching = situation.operation.kind === 'start';
    return {
      job: launching
        ? { ...seen, stateReason: troubleOf(observation, now) }
        : seen,
      deployment: ended,
    };
  }
  const foreign = findForeign(situation, observation);
  const { state, reason } = foreign
    ? { state: seen.state, reason: clusterAhead(seen, foreign) }
    : judge(seen, observation, now);
  return { job: withState(seen, state, reason, now), deployment: ended };
}

/** The record in another state, or with another reason; the same one if both hold already. */
export function withState(
  job: JobRecord,
  state: JobState,
  stateReason: StateReason | undefined,
  now: number,
): JobRecord {
  return {
    ...job,
    state,
    stateReason,
    stateSince:
      job.state === state ? job.stateSince : new Date(now).toISOString(),
  };
}

function noteFlink(
  job: JobRecord,
  observation: Observation,
  now: number,
): JobRecord {
  const { flink } = observation;
  if (!flink?.job) {
    return {
      ...job,
      freshnessReason:
        observation.kubernetesError ??
        observation.flinkError ??
        'Flink answers and does not list the job yet',
    };
  }
  const completed = flink.checkpoints?.latestCompleted;
  return {
    ...job,
    jobStatus: flink.job.status,
    observedAt: new Date(now).toISOString(),
    freshnessReason: undefined,
    startedAt: new Date(flink.job.startTime).toISOString(),
    lastCheckpoint: completed
      ? toCheckpointView(completed)
      : job.lastCheckpoint,
  };
}

function noteEnd(
  deployment: DeploymentRecord,
  observation: Observation,
  now: number,
): DeploymentRecord {
  const job = observation.flink?.job;
  return job && isGloballyTerminal(job.status) && !deployment.terminalStatus
    ? {
        ...deployment,
        terminalStatus: job.status,
        terminalAt: new Date(job.endTime ?? now).toISOString(),
      }
    : deployment;
}

function judge(
  job: JobRecord,
  observation: Observation,
  now: number,
): { state: JobState; reason?: StateReason } {
  const unchanged = { state: job.state, reason: job.stateReason };
  const { flink, kubernetes } = observation;
  const listed = flink?.job;
  const object = kubernetes?.deployment;
  if (!listed) {
    if (ENDED.includes(job.state)) {
      return unchanged;
    }
    if (kubernetes?.proven && !object && kubernetes.pods.length === 0) {
      return {
        state: 'failed',
        reason: {
          code: 'DeploymentMissing',
          message:
            'The Deployment of the job does not exist any more; somebody has deleted it',
          hint: 'start the job: it continues from its newest restore point',
        },
      };
    }
    return job.state === 'failed'
      ? unchanged
      : {
          state: job.state,
          reason:
            troubleOf(observation, now) ??
            absenceOfJobManager(job, observation),
        };
  }
  if (isGloballyTerminal(listed.status)) {
    const state = ENDED_STATES[listed.status as keyof typeof ENDED_STATES];
    return {
      state,
      reason:
        state === 'failed'
          ? {
              code: 'JobFailed',
              message: describeException(flink?.exception, 'The job is FAILED'),
              hint: 'mend the cause and start the job again',
            }
          : undefined,
    };
  }
  if (isFullyRunning(listed)) {
    return { state: 'running' };
  }
  if (listed.status === 'RUNNING') {
    return {
      state: job.state,
      reason: troubleOf(observation, now) ?? {
        code: 'TasksWaiting',
        message: `${listed.tasks.running} of ${listed.tasks.total} tasks run`,
        hint: 'the others wait for TaskManagers or are being started',
      },
    };
  }
  return {
    state: job.state,
    reason: {
      code: `Job${listed.status.charAt(0)}${listed.status
        .slice(1)
        .toLowerCase()}`,
      message: describeException(
        flink?.exception,
        `The job is ${listed.status}`,
      ),
    },
  };
}

function clusterAhead(
  job: JobRecord,
  object: DeploymentObservation,
): StateReason {
  return {
    code: 'ClusterAhead',
    message: `Deployment ${object.name} has generation ${object.generation} and Flink job ${object.flinkJobId}, which the database does not know (it knows generation ${job.generation}): the database is older than the cluster`,
    hint: 'restore the newest backup of the database; until then nothing is done to the job',
  };
}

function troubleOf(
  observation: Observation,
  now: number,
): StateReason | undefined {
  const trouble = findTrouble(observation, now);
  return (
    trouble && {
      code: trouble.code,
      message: trouble.message,
      hint: trouble.hint,
    }
  );
}

/** A JobManager that is being replaced is worth a word, although nothing follows from it. */
function absenceOfJobManager(
  job: JobRecord,
  observation: Observation,
): StateReason | undefined {
  return observation.kubernetes &&
    job.state === 'running' &&
    !hasRunningJobManager(observation)
    ? {
        code: 'JobManagerAbsent',
        message:
          observation.kubernetes.deployment?.replicas === 0
            ? 'Somebody has scaled the Deployment to 0: no JobManager runs'
            : 'No JobManager is running; Kubernetes starts another one',
        hint: 'the job continues from its newest checkpoint when it is back',
      }
    : undefined;
}
