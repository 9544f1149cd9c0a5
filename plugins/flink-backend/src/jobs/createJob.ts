import { createHash } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import type { JobSpec } from '@riverrun/backstage-plugin-flink-common';
import type { Knex } from 'knex';
import { v4 as uuid } from 'uuid';
import { complete, initialSteps } from '../control';
import type { Request } from '../operations';
import {
  addTimelineEntry,
  insertJob,
  insertOperation,
  insertRevision,
  isUniqueViolation,
  type JobRecord,
  type OperationRecord,
} from '../stores';

/**
 * Records a new job with its first revision. Nothing is deployed.
 *
 * @throws ConflictError when a job of that identity exists.
 */
export async function createJob(
  database: Knex,
  spec: JobSpec,
  requestHash: string,
  request: Request,
): Promise<{ job: JobRecord; operation: OperationRecord }> {
  const at = new Date().toISOString();
  const job: JobRecord = {
    uid: uuid(),
    namespace: spec.namespace,
    name: spec.name,
    owner: spec.owner,
    title: spec.title,
    cluster: spec.placement.cluster,
    kubernetesNamespace: spec.placement.namespace,
    flinkVersion: spec.flinkVersion,
    revision: 1,
    generation: 0,
    desiredState: 'suspended',
    state: 'created',
    stateSince: at,
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  const operation: OperationRecord = {
    id: uuid(),
    jobUid: job.uid,
    kind: 'create',
    status: 'succeeded',
    initiator: request.initiator,
    params: {},
    steps: complete(initialSteps('create', {}), at),
    journal: {},
    message: 'Created',
    idempotencyKey: request.idempotencyKey,
    requestHash,
    createdAt: at,
    updatedAt: at,
    finishedAt: at,
  };
  try {
    await database.transaction(async tx => {
      await insertJob(tx, job, spec.tags);
      await insertRevision(tx, {
        jobUid: job.uid,
        number: 1,
        spec,
        hash: hashOf(spec),
        createdBy: request.initiator,
        createdAt: at,
      });
      await insertOperation(tx, operation);
      await addTimelineEntry(tx, {
        jobUid: job.uid,
        at,
        type: 'revision',
        operationId: operation.id,
        message: `Revision 1, created by ${request.initiator}`,
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw new ConflictError(
        `There is a job ${spec.namespace}/${spec.name} already; choose another name, or delete that one`,
      );
    }
    throw error;
  }
  return { job, operation };
}

/** First 16 hex digits of the SHA-256 of the canonical JSON: keys in order. */
function hashOf(spec: JobSpec): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(spec)))
    .digest('hex')
    .slice(0, 16);
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(canonical);
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, canonical(inner)]),
      )
    : value;
}
