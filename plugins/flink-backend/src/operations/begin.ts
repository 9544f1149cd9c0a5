import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  DesiredState,
  JobIdentity,
  JobState,
  OperationKind,
} from '@riverrun/backstage-plugin-flink-common';
import type { Knex } from 'knex';
import { v4 as uuid } from 'uuid';
import { initialSteps, withState } from '../control';
import {
  addTimelineEntry,
  type Connection,
  enqueue,
  findJob,
  getRunningOperation,
  insertOperation,
  isUniqueViolation,
  type JobRecord,
  listUnendedDeployments,
  type OperationParams,
  type OperationRecord,
  updateJob,
  updateRunningOperation,
} from '../stores';
import type { Request } from './idempotency';
import { possibleActions } from './possible';

/** A change of a job that is to be begun. */
export interface Change {
  kind: Exclude<OperationKind, 'create' | 'clean-up'>;
  params: OperationParams;
  reason?: string;
  state: JobState;
  desiredState: DesiredState;
  requestHash: string;
  /** Further checks in the same transaction; throws when the change must not be. */
  check?(connection: Connection, job: JobRecord): Promise<void>;
}

/** What became of a request for a change. */
export interface Begun {
  job: JobRecord;
  operation: OperationRecord;
}

const PARTICIPLES = { start: 'started', stop: 'stopped', delete: 'deleted' };

/**
 * Begins an operation: operation, state, queue ticket and timeline entry in one
 * transaction. The control loop does the rest.
 *
 * @throws NotFoundError when there is no such job, ConflictError when its state or a
 * running operation does not allow the change.
 */
export async function beginOperation(
  database: Knex,
  identity: JobIdentity,
  change: Change,
  request: Request,
): Promise<Begun> {
  try {
    return await database.transaction(tx =>
      begin(tx, identity, change, request),
    );
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw new ConflictError(
        `Another operation of job ${identity.namespace}/${identity.name} began at the same moment; wait for its end`,
      );
    }
    throw error;
  }
}

async function begin(
  connection: Connection,
  identity: JobIdentity,
  change: Change,
  request: Request,
): Promise<Begun> {
  const text = `${identity.namespace}/${identity.name}`;
  const job = await findJob(connection, identity);
  if (!job || job.deletedAt) {
    throw new NotFoundError(`There is no job ${text}`);
  }
  const now = new Date();
  const at = now.toISOString();
  const running = await getRunningOperation(connection, job.uid);
  const [deployment] = await listUnendedDeployments(connection, job.uid);
  if (running && !maySupersede(change, running)) {
    throw new ConflictError(
      `Operation ${running.id} (${running.kind}, asked for by ${running.initiator} at ${running.createdAt}) of job ${text} is still running; wait for its end`,
    );
  }
  if (!running && !possibleActions(job, deployment).includes(change.kind)) {
    throw new ConflictError(
      `Job ${text} is ${job.state} and cannot be ${
        PARTICIPLES[change.kind]
      } now`,
    );
  }
  await change.check?.(connection, job);

  const operation: OperationRecord = {
    id: uuid(),
    jobUid: job.uid,
    kind: change.kind,
    status: 'running',
    initiator: request.initiator,
    reason: change.reason,
    params: change.params,
    steps: initialSteps(change.kind, change.params),
    journal: {},
    idempotencyKey: request.idempotencyKey,
    requestHash: change.requestHash,
    createdAt: at,
    updatedAt: at,
  };
  if (running) {
    await updateRunningOperation(connection, {
      ...running,
      status: 'cancelled',
      message: `Broken off by ${change.kind} ${operation.id} of ${request.initiator}`,
      updatedAt: at,
      finishedAt: at,
    });
  }
  await insertOperation(connection, operation);
  const changed = await updateJob(connection, {
    ...withState(job, change.state, undefined, now.getTime()),
    desiredState: change.desiredState,
    updatedAt: at,
  });
  await enqueue(connection, job.uid, at);
  await addTimelineEntry(connection, {
    jobUid: job.uid,
    at,
    type: 'operation',
    operationId: operation.id,
    message: `${change.kind} asked for by ${request.initiator}${
      change.reason ? `: ${change.reason}` : ''
    }`,
    data: change.params,
  });
  return { job: changed, operation };
}

/** A person must not have to wait for the end of a launch that will never be. */
function maySupersede(change: Change, running: OperationRecord): boolean {
  switch (change.kind) {
    case 'stop':
      return (
        change.params.mode === 'cancel' &&
        (running.kind === 'start' ||
          (running.kind === 'stop' && running.params.mode !== 'cancel'))
      );
    case 'delete':
      return running.kind === 'start' || running.kind === 'stop';
    default:
      return false;
  }
}
