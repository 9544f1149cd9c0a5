import type {
  OperationKind,
  OperationStatus,
  OperationStep,
  StartFrom,
} from '@riverrun/backstage-plugin-flink-common';
import { fromJson, fromNull, toJson, toText } from './columns';
import type { Connection } from './database';

/** What was asked for, in the terms of each kind of operation. */
export interface OperationParams {
  /** Of a start. */
  from?: StartFrom;
  /** Of a stop. */
  mode?: 'savepoint' | 'cancel';
}

/**
 * Intents and results of the effects of an operation. An intent is written before its
 * effect, so that after a crash the same effect is repeated and not a second one done.
 */
export interface OperationJournal {
  /** Attempt that a start has planned. */
  generation?: number;
  /** ConfigMaps and Services of the attempt exist. */
  objectsApplied?: boolean;
  /** 32 hex digits, chosen by us, under which Flink was asked for the savepoint. */
  triggerId?: string;
  triggeredAt?: string;
  /** Where the savepoint was asked for. */
  savepointDirectory?: string;
  savepointPath?: string;
  /** When Flink was first asked to cancel the job. */
  cancelledAt?: string;
  /** Checkpoints that Flink's high-availability data names were looked up. */
  haRead?: boolean;
  haRemoved?: boolean;
}

/** One asked-for change of a job, with what the loop knows of its progress. */
export interface OperationRecord {
  id: string;
  jobUid: string;
  kind: OperationKind;
  status: OperationStatus;
  initiator: string;
  reason?: string;
  params: OperationParams;
  steps: OperationStep[];
  journal: OperationJournal;
  message?: string;
  idempotencyKey?: string;
  /** SHA-256 of the request, to tell a repetition from a reuse of the key. */
  requestHash?: string;
  createdAt: string;
  updatedAt: string;
  finishedAt?: string;
}

interface OperationRow {
  id: string;
  job_uid: string;
  kind: OperationKind;
  status: OperationStatus;
  initiator: string;
  reason: string | null;
  params: string;
  steps: string;
  journal: string;
  message: string | null;
  idempotency_key: string | null;
  request_hash: string | null;
  created_at: string;
  updated_at: string;
  finished_at: string | null;
}

/**
 * Adds an operation. The database refuses a second running one of the same job, and a
 * second one with the same initiator and idempotency key; see `isUniqueViolation`.
 */
export async function insertOperation(
  connection: Connection,
  operation: OperationRecord,
): Promise<void> {
  await connection<OperationRow>('operations').insert(toRow(operation));
}

/** Writes the progress of an operation, if it still runs. Returns whether it does. */
export async function updateRunningOperation(
  connection: Connection,
  operation: OperationRecord,
): Promise<boolean> {
  const count = await connection<OperationRow>('operations')
    .where({ id: operation.id, status: 'running' })
    .update(toRow(operation));
  return count === 1;
}

/**
 * Writes the steps of an operation, if it still runs, and nothing else of it: whoever
 * notes progress may have read the journal before somebody added to it. Returns whether
 * it runs.
 */
export async function updateOperationSteps(
  connection: Connection,
  operation: Pick<OperationRecord, 'id' | 'steps' | 'updatedAt'>,
): Promise<boolean> {
  const count = await connection<OperationRow>('operations')
    .where({ id: operation.id, status: 'running' })
    .update({
      steps: toJson(operation.steps) ?? '[]',
      updated_at: operation.updatedAt,
    });
  return count === 1;
}

/** One operation. */
export async function getOperation(
  connection: Connection,
  id: string,
): Promise<OperationRecord | undefined> {
  const row = await connection<OperationRow>('operations')
    .where({ id })
    .first();
  return row && toRecord(row);
}

/** The operation of a job that runs now. */
export async function getRunningOperation(
  connection: Connection,
  jobUid: string,
): Promise<OperationRecord | undefined> {
  const row = await connection<OperationRow>('operations')
    .where({ job_uid: jobUid, status: 'running' })
    .first();
  return row && toRecord(row);
}

/** The operation that an initiator asked for under this key. */
export async function findOperationByKey(
  connection: Connection,
  initiator: string,
  idempotencyKey: string,
): Promise<OperationRecord | undefined> {
  const row = await connection<OperationRow>('operations')
    .where({ initiator, idempotency_key: idempotencyKey })
    .first();
  return row && toRecord(row);
}

/** The running operation of each of several jobs, else its newest one, by uid. */
export async function getCurrentOperations(
  connection: Connection,
  jobUids: string[],
): Promise<Map<string, OperationRecord>> {
  const newest = connection('operations')
    .whereIn('job_uid', jobUids)
    .groupBy('job_uid')
    .select('job_uid')
    .max({ newest: 'created_at' })
    .as('newest');
  const rows: OperationRow[] = await connection<OperationRow>('operations')
    .join(newest, join =>
      join
        .on('newest.job_uid', 'operations.job_uid')
        .andOn('newest.newest', 'operations.created_at'),
    )
    .select('operations.*');
  const operations = new Map<string, OperationRecord>();
  for (const row of rows) {
    // Two of the same millisecond: the running one is the younger one.
    if (row.status === 'running' || !operations.has(row.job_uid)) {
      operations.set(row.job_uid, toRecord(row));
    }
  }
  return operations;
}

function toRecord(row: OperationRow): OperationRecord {
  return {
    id: row.id,
    jobUid: row.job_uid,
    kind: row.kind,
    status: row.status,
    initiator: row.initiator,
    reason: fromNull(row.reason),
    params: fromJson(row.params) ?? {},
    steps: fromJson(row.steps) ?? [],
    journal: fromJson(row.journal) ?? {},
    message: fromNull(row.message),
    idempotencyKey: fromNull(row.idempotency_key),
    requestHash: fromNull(row.request_hash),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: fromNull(row.finished_at),
  };
}

function toRow(operation: OperationRecord): OperationRow {
  return {
    id: operation.id,
    job_uid: operation.jobUid,
    kind: operation.kind,
    status: operation.status,
    initiator: operation.initiator,
    reason: operation.reason ?? null,
    params: toJson(operation.params) ?? '{}',
    steps: toJson(operation.steps) ?? '[]',
    journal: toJson(operation.journal) ?? '{}',
    message: toText(operation.message),
    idempotency_key: operation.idempotencyKey ?? null,
    request_hash: operation.requestHash ?? null,
    created_at: operation.createdAt,
    updated_at: operation.updatedAt,
    finished_at: operation.finishedAt ?? null,
  };
}
