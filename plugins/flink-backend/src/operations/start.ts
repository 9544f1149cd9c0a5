import { ConflictError, InputError } from '@backstage/errors';
import type {
  JobIdentity,
  StartRequest,
} from '@riverrun/backstage-plugin-flink-common';
import type { Knex } from 'knex';
import { chooseRestorePoint } from '../control';
import { getRevision, listRestorePoints } from '../stores';
import { beginOperation, type Begun } from './begin';
import { hashRequest, type Request } from './idempotency';

/**
 * Asks for a start. What it would begin from is chosen already now, so that a refusal
 * changes nothing.
 *
 * @throws InputError when a reason is missing or the restore point is none of the job's;
 * ConflictError as `beginOperation`.
 */
export async function requestStart(
  database: Knex,
  identity: JobIdentity,
  body: StartRequest,
  request: Request,
): Promise<Begun> {
  return beginOperation(
    database,
    identity,
    {
      kind: 'start',
      params: { from: body.from },
      reason: body.from && 'reason' in body.from ? body.from.reason : undefined,
      state: 'deploying',
      desiredState: 'running',
      requestHash: hashRequest('start', identity, body),
      check: async (connection, job) => {
        const [ledger, revision] = await Promise.all([
          listRestorePoints(connection, job.uid),
          getRevision(connection, job.uid, job.revision),
        ]);
        const choice = chooseRestorePoint(ledger, body.from, {
          stateless: revision?.spec.upgrade.mode === 'stateless',
        });
        if (choice.type === 'refused') {
          const { code, message, hint } = choice.problem;
          const text = hint ? `${message}; ${hint}` : message;
          throw code === 'NewestRestorePointGone'
            ? new ConflictError(text)
            : new InputError(text);
        }
      },
    },
    request,
  );
}
