import { v4 as uuid } from 'uuid';
import type { Connection } from './database';

/** A job that one worker has taken to look at. */
export interface Claim {
  jobUid: string;
  /** Identifies the worker's hold on the job. */
  id: string;
  /** The request for a look that this claim serves. */
  ticket: string;
  /** Failures in a row before this look. */
  attempts: number;
}

interface QueueRow {
  job_uid: string;
  next_at: string;
  ticket: string;
  claim: string | null;
  claimed_until: string | null;
  attempts: number;
}

/**
 * Asks for a look at a job, now or at a later time.
 *
 * A job that is being looked at is not taken by a second worker: the new ticket makes
 * the first one come back when it is done (see {@link completeClaim}).
 */
export async function enqueue(
  connection: Connection,
  jobUid: string,
  at: string,
): Promise<void> {
  const ticket = uuid();
  await connection<QueueRow>('queue')
    .insert({
      job_uid: jobUid,
      next_at: at,
      ticket,
      claim: null,
      claimed_until: null,
      attempts: 0,
    })
    .onConflict('job_uid')
    .merge({ next_at: at, ticket });
}

/** Takes up to `limit` jobs whose time has come, each for one worker until `until`. */
export async function claimDue(
  connection: Connection,
  options: { now: string; until: string; limit: number },
): Promise<Claim[]> {
  return connection.transaction(async tx => {
    const due = tx<QueueRow>('queue')
      .where('next_at', '<=', options.now)
      .where(free =>
        free.whereNull('claim').orWhere('claimed_until', '<=', options.now),
      )
      .orderBy('next_at')
      .limit(options.limit);
    if (tx.client.config.client === 'pg') {
      // Workers of other replicas pass over rows that this one is taking.
      due.forUpdate().skipLocked();
    }
    const rows: QueueRow[] = await due.select();
    const claims: Claim[] = [];
    for (const row of rows) {
      const id = uuid();
      await tx<QueueRow>('queue')
        .where({ job_uid: row.job_uid })
        .update({ claim: id, claimed_until: options.until });
      claims.push({
        jobUid: row.job_uid,
        id,
        ticket: row.ticket,
        attempts: row.attempts,
      });
    }
    return claims;
  });
}

/**
 * Holds a claim for longer.
 *
 * @returns false when another worker has the job now: this one must do nothing more.
 */
export async function extendClaim(
  connection: Connection,
  claim: Claim,
  until: string,
): Promise<boolean> {
  const count = await connection<QueueRow>('queue')
    .where({ job_uid: claim.jobUid, claim: claim.id })
    .update({ claimed_until: until });
  return count === 1;
}

/**
 * Lets go of a job and says when to look again; absent: not before somebody asks.
 * Where somebody has asked during the look, that request stands.
 */
export async function completeClaim(
  connection: Connection,
  claim: Claim,
  outcome: { nextAt?: string; attempts: number },
): Promise<void> {
  await connection.transaction(async tx => {
    const held = () =>
      tx<QueueRow>('queue').where({ job_uid: claim.jobUid, claim: claim.id });
    const unasked = () => held().where({ ticket: claim.ticket });
    if (outcome.nextAt === undefined) {
      await unasked().delete();
    } else {
      await unasked().update({ next_at: outcome.nextAt });
    }
    await held().update({
      claim: null,
      claimed_until: null,
      attempts: outcome.attempts,
    });
  });
}
