import type {
  JobIdentity,
  StopRequest,
} from '@riverrun/backstage-plugin-flink-common';
import type { Knex } from 'knex';
import { beginOperation, type Begun } from './begin';
import { hashRequest, type Request } from './idempotency';

/** Asks for a stop, with a savepoint unless told otherwise. */
export async function requestStop(
  database: Knex,
  identity: JobIdentity,
  body: StopRequest,
  request: Request,
): Promise<Begun> {
  return beginOperation(
    database,
    identity,
    {
      kind: 'stop',
      params: { mode: body.mode ?? 'savepoint' },
      reason: body.reason,
      state: 'suspending',
      desiredState: 'suspended',
      requestHash: hashRequest('stop', identity, body),
    },
    request,
  );
}
