import type { JobIdentity } from '@riverrun/backstage-plugin-flink-common';
import type { Knex } from 'knex';
import { beginOperation, type Begun } from './begin';
import { hashRequest, type Request } from './idempotency';

/** Asks for the deletion of a job: it is cancelled if it runs, and all its objects go. */
export async function requestDelete(
  database: Knex,
  identity: JobIdentity,
  body: { reason?: string },
  request: Request,
): Promise<Begun> {
  return beginOperation(
    database,
    identity,
    {
      kind: 'delete',
      params: {},
      reason: body.reason,
      state: 'deleting',
      desiredState: 'suspended',
      requestHash: hashRequest('delete', identity, body),
    },
    request,
  );
}
