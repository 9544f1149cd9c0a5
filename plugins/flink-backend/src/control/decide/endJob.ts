import {
  isGloballyTerminal,
  type StateReason,
} from '@riverrun/backstage-plugin-flink-common';
import type {
  DeploymentRecord,
  JobRecord,
  OperationRecord,
} from '../../stores';
import { hasRunningJobManager, isSavepointOf } from '../facts';
import type { FlinkView, Observation } from '../observation';
import { act, type Decision, fail, wait } from './decision';

/** How long a job may take to become ready for a savepoint, in ms. */
const SAVEPOINT_PATIENCE_MS = 5 * 60_000;
/** How long to ask a JobManager that does not answer to cancel its job, in ms. */
const CANCEL_PATIENCE_MS = 20_000;

/**
 * Ends the job inside of Flink, before its pods are taken away: with a savepoint or by
 * cancellation. Undefined when there is nothing (more) to end.
 */
export function decideEndOfJob(
  job: JobRecord,
  operation: OperationRecord,
  deployment: DeploymentRecord,
  observation: Observation,
  now: number,
): Decision | undefined {
  const status = observation.flink?.job?.status;
  if (status && isGloballyTerminal(status) && !operation.journal.triggerId) {
    return undefined;
  }
  return operation.kind === 'stop' && operation.params.mode !== 'cancel'
    ? decideSavepoint(job, operation, deployment, observation, now)
    : decideCancel(operation, deployment, observation, now);
}

function decideSavepoint(
  job: JobRecord,
  operation: OperationRecord,
  deployment: DeploymentRecord,
  observation: Observation,
  now: number,
): Decision | undefined {
  const phase = 'stop-with-savepoint';
  const { journal } = operation;
  if (journal.savepointPath) {
    return undefined;
  }
  const { flink } = observation;
  if (!journal.triggerId) {
    if (flink?.job?.status === 'RUNNING') {
      return act(
        { name: 'trigger-savepoint', deployment },
        'Asking Flink for a savepoint and the end of the job',
        phase,
      );
    }
    const state = flink
      ? `the job is ${flink.job?.status ?? 'not listed by Flink'}`
      : `Flink does not answer: ${observation.flinkError ?? 'not asked yet'}`;
    return now - Date.parse(operation.createdAt) > SAVEPOINT_PATIENCE_MS
      ? fail(
          savepointProblem(`No savepoint can be taken, because ${state}`),
          phase,
        )
      : wait(`Waiting until a savepoint can be taken: ${state}`, phase);
  }
  if (!flink) {
    return wait(
      `The savepoint was asked for; Flink does not answer: ${
        observation.flinkError ?? 'not asked yet'
      }`,
      phase,
    );
  }
  return flink.job
    ? decideTriggered(operation, deployment, flink, phase)
    : decideForgotten(job, operation, now, phase);
}

/**
 * Flink answers and does not list the job: it has not recovered it yet, or has ended and
 * forgotten it. Only in the latter case is the savepoint complete, so nothing is taken away.
 */
function decideForgotten(
  { observedAt }: JobRecord,
  { journal }: OperationRecord,
  now: number,
  phase: string,
): Decision {
  const what =
    'The savepoint was asked for, and Flink answers but does not list the job any more';
  const lastSeen = Math.max(
    ...[journal.triggeredAt, observedAt].map(at => (at ? Date.parse(at) : 0)),
  );
  return now - lastSeen > SAVEPOINT_PATIENCE_MS
    ? fail(
        {
          code: 'SavepointUnknown',
          message: `${what}: whether the savepoint was taken is not known`,
          hint: `look into ${
            journal.savepointDirectory ?? "the job's savepoint directory"
          }: a complete savepoint has a file _metadata. Then stop with mode 'cancel': the job continues from the newest restore point that is known`,
        },
        phase,
      )
    : wait(what, phase);
}

function decideTriggered(
  operation: OperationRecord,
  deployment: DeploymentRecord,
  flink: FlinkView,
  phase: string,
): Decision | undefined {
  const answer = flink.savepoint;
  if (answer?.status === 'completed') {
    return act(
      { name: 'record-savepoint', deployment, path: answer.path },
      `Savepoint completed: ${answer.path}`,
      phase,
    );
  }
  if (answer?.status === 'failed') {
    return fail(
      savepointProblem(
        answer.path
          ? `The savepoint ${answer.path} is complete, but the job failed while it stopped: ${answer.message}`
          : `Flink could not take the savepoint: ${answer.message}`,
      ),
      phase,
    );
  }
  if (answer?.status !== 'unknown-trigger') {
    return wait('Flink is writing the savepoint', phase);
  }
  // Flink has forgotten the trigger. A job that has finished did so with our savepoint;
  // beside one that runs, the newest savepoint may be somebody else's.
  const written = flink.checkpoints?.latestSavepoint;
  if (
    flink.job?.status === 'FINISHED' &&
    written?.path &&
    isSavepointOf(written, operation.journal)
  ) {
    return act(
      { name: 'record-savepoint', deployment, path: written.path },
      `Savepoint completed: ${written.path}`,
      phase,
    );
  }
  if (flink.job?.status === 'RUNNING') {
    return act(
      { name: 'trigger-savepoint', deployment },
      'Flink has lost the request for the savepoint, it is asked again',
      phase,
    );
  }
  if (flink.job && isGloballyTerminal(flink.job.status)) {
    // It ended by itself meanwhile; what it left behind was recorded by the look.
    return undefined;
  }
  return wait(
    `Waiting for the job to run again (${
      flink.job?.status ?? 'not listed by Flink'
    }): Flink has lost the request for the savepoint`,
    phase,
  );
}

function decideCancel(
  operation: OperationRecord,
  deployment: DeploymentRecord,
  observation: Observation,
  now: number,
): Decision | undefined {
  const phase = 'cancel-job';
  const { flink } = observation;
  if (flink?.job) {
    const asked = operation.journal.cancelledAt;
    return asked && now - Date.parse(asked) < CANCEL_PATIENCE_MS
      ? wait(`Flink is cancelling the job (${flink.job.status})`, phase)
      : act(
          { name: 'cancel-job', deployment },
          'Asking Flink to cancel the job',
          phase,
        );
  }
  // A JobManager that cannot be asked is scaled away; the newest checkpoint is then
  // read from Flink's high-availability data.
  const patient = now - Date.parse(operation.createdAt) < CANCEL_PATIENCE_MS;
  return patient && hasRunningJobManager(observation)
    ? wait(
        `Flink does not answer: ${
          observation.flinkError ?? 'no job is listed'
        }`,
        phase,
      )
    : undefined;
}

function savepointProblem(message: string): StateReason {
  return {
    code: 'SavepointFailed',
    message,
    hint: "mend the cause and stop again, or stop with mode 'cancel': the job then continues from its newest checkpoint",
  };
}
