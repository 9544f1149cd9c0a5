import { createHash } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import {
  findOperationByKey,
  isUniqueViolation,
  type OperationRecord,
} from '../stores';

/** Who asks for a change, and what tells a repetition of the request. */
export interface Request {
  /** Entity ref of the user, or subject of the service. */
  initiator: string;
  /** The caller's `Idempotency-Key`. */
  idempotencyKey?: string;
}

/** SHA-256 of what is asked for. */
export function hashRequest(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * Runs a change once for each key: a repetition gets the operation of the first request.
 *
 * @throws ConflictError when the key was used for another request.
 */
export async function once(
  database: Knex,
  request: Request,
  requestHash: string,
  run: () => Promise<OperationRecord>,
): Promise<OperationRecord> {
  const key = request.idempotencyKey;
  if (key === undefined) {
    return run();
  }
  const find = async () => {
    const first = await findOperationByKey(database, request.initiator, key);
    if (first && first.requestHash !== requestHash) {
      throw new ConflictError(
        `Idempotency-Key '${key}' was used for another request; choose a new one`,
      );
    }
    return first;
  };
  const first = await find();
  if (first) {
    return first;
  }
  try {
    return await run();
  } catch (error) {
    // The first request may have come in at the same moment.
    const concurrent =
      isUniqueViolation(error) ||
      (error instanceof Error && error.name === 'ConflictError')
        ? await find()
        : undefined;
    if (concurrent) {
      return concurrent;
    }
    throw error;
  }
}
