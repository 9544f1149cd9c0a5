import { isGloballyTerminal } from '@riverrun/backstage-plugin-flink-common';
import type { DeploymentRecord } from '../../stores';
import { isFullyRunning, namesOf } from '../facts';
import type { Observation } from '../observation';
import type { Situation } from '../situation';
import { describeException } from '../follow/describe';
import { findTrouble } from '../trouble';
import { act, type Decision, fail, wait, waitForCluster } from './decision';
import { chooseRestorePoint } from './restorePoint';

/** How long a launch may take before its operation ends; the job is followed further. */
const LAUNCH_PATIENCE_MS = 15 * 60_000;

/** Brings a job up: plan, create at 0 replicas, add the other objects, scale to 1, wait. */
export function decideLaunch(
  situation: Situation,
  observation: Observation,
  now: number,
): Decision {
  const { operation, deployments } = situation;
  const planned = deployments.find(
    ({ generation }) => generation === operation?.journal.generation,
  );
  if (!planned) {
    return decidePlan(situation, observation);
  }
  if (planned.launchedAt) {
    return decideAwaitRunning(planned, observation, now);
  }
  const seen = observation.kubernetes;
  if (!seen?.proven) {
    return waitForCluster(observation, 'create-deployment');
  }
  const { deployment: object } = seen;
  const ours =
    object?.generation === planned.generation &&
    object.flinkJobId === planned.flinkJobId;
  if (!ours) {
    const live = namesOf(seen);
    return live.length > 0
      ? wait(
          `Nothing is created while an earlier deployment lives: ${live.join(
            ', ',
          )}`,
          'create-deployment',
        )
      : act(
          { name: 'create-deployment', deployment: planned },
          'Creating the Deployment at 0 replicas, and what belongs to it',
          'create-deployment',
        );
  }
  if (object.deletionTimestamp) {
    return fail(
      {
        code: 'DeploymentDeleted',
        message: `Somebody is deleting Deployment ${object.name}`,
        hint: 'start the job again when it is gone',
      },
      'create-deployment',
    );
  }
  return situation.operation?.journal.objectsApplied
    ? act(
        { name: 'scale-up', deployment: planned },
        'Scaling the Deployment to 1',
        'scale-up',
      )
    : act(
        { name: 'create-objects', deployment: planned },
        'Creating ConfigMaps and Services',
        'create-objects',
      );
}

function decidePlan(situation: Situation, observation: Observation): Decision {
  const phase = 'choose-restore-point';
  if (!observation.kubernetes?.proven) {
    // The cluster may know a newer attempt, and so newer state, than a restored database.
    return waitForCluster(observation, phase);
  }
  const choice = chooseRestorePoint(
    situation.ledger,
    situation.operation?.params.from,
    { stateless: situation.revision.spec.upgrade.mode === 'stateless' },
  );
  switch (choice.type) {
    case 'refused':
      return fail(choice.problem, phase);
    case 'empty':
      return act({ name: 'plan-deployment' }, 'Starting without state', phase);
    default:
      return act(
        { name: 'plan-deployment', restorePoint: choice.point },
        `Starting from ${choice.point.kind} ${choice.point.path}`,
        phase,
      );
  }
}

function decideAwaitRunning(
  deployment: DeploymentRecord,
  observation: Observation,
  now: number,
): Decision {
  const phase = 'await-running';
  const job = observation.flink?.job;
  if (job && (isFullyRunning(job) || job.status === 'FINISHED')) {
    return act({ name: 'conclude' }, `The job is ${job.status}`, phase);
  }
  if (job && isGloballyTerminal(job.status)) {
    return fail(
      {
        code: job.status === 'CANCELED' ? 'JobCancelled' : 'JobFailed',
        message: describeException(
          observation.flink?.exception,
          `The job is ${job.status}`,
        ),
        hint: 'mend the cause and start the job again',
      },
      phase,
    );
  }
  const seen = observation.kubernetes;
  if (seen?.proven && !seen.deployment) {
    return fail(
      {
        code: 'DeploymentMissing',
        message: `Somebody has deleted Deployment ${deployment.clusterId}`,
        hint: 'start the job again',
      },
      phase,
    );
  }
  const trouble = findTrouble(observation, now);
  if (trouble?.final) {
    const { code, message, hint } = trouble;
    return fail({ code, message, hint }, phase);
  }
  if (
    deployment.launchedAt &&
    now - Date.parse(deployment.launchedAt) > LAUNCH_PATIENCE_MS
  ) {
    return fail(
      {
        code: 'LaunchTimeout',
        message: `The job does not run ${
          LAUNCH_PATIENCE_MS / 60_000
        } min after its launch: ${describeProgress(observation)}`,
        hint: 'look at its pods and logs; the job is followed further',
      },
      phase,
    );
  }
  return wait(trouble?.message ?? describeProgress(observation), phase, 500);
}

function describeProgress(observation: Observation): string {
  const job = observation.flink?.job;
  if (job) {
    return job.status === 'RUNNING'
      ? `${job.tasks.running} of ${job.tasks.total} tasks run`
      : `The job is ${job.status}`;
  }
  if (observation.flink) {
    return 'The JobManager answers, the job is not listed yet';
  }
  if (observation.kubernetesError) {
    return `The cluster does not answer: ${observation.kubernetesError}`;
  }
  const pods = observation.kubernetes?.pods ?? [];
  const waiting = pods
    .flatMap(({ containers }) => containers)
    .find(container => container.waiting);
  return pods.length === 0
    ? 'Waiting for the JobManager pod'
    : `Waiting for the JobManager to answer${
        waiting ? ` (${waiting.name}: ${waiting.waiting?.reason})` : ''
      }`;
}
