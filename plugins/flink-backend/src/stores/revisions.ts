import type { JobSpec } from '@riverrun/backstage-plugin-flink-common';
import type { Connection } from './database';

/** An immutable specification of a job. */
export interface RevisionRecord {
  jobUid: string;
  /** From 1. */
  number: number;
  spec: JobSpec;
  /** SHA-256 of the canonical JSON, first 16 hex digits. */
  hash: string;
  createdBy: string;
  createdAt: string;
}

interface RevisionRow {
  job_uid: string;
  number: number;
  spec: string;
  hash: string;
  created_by: string;
  created_at: string;
}

/** Adds a revision. */
export async function insertRevision(
  connection: Connection,
  revision: RevisionRecord,
): Promise<void> {
  await connection<RevisionRow>('revisions').insert({
    job_uid: revision.jobUid,
    number: revision.number,
    spec: JSON.stringify(revision.spec),
    hash: revision.hash,
    created_by: revision.createdBy,
    created_at: revision.createdAt,
  });
}

/** One revision of a job. */
export async function getRevision(
  connection: Connection,
  jobUid: string,
  number: number,
): Promise<RevisionRecord | undefined> {
  const row = await connection<RevisionRow>('revisions')
    .where({ job_uid: jobUid, number })
    .first();
  return row && toRecord(row);
}

/** The newest revision of each of several jobs, by uid. */
export async function getNewestRevisions(
  connection: Connection,
  jobUids: string[],
): Promise<Map<string, RevisionRecord>> {
  const rows: RevisionRow[] = await connection<RevisionRow>('revisions')
    .join('jobs', join =>
      join
        .on('jobs.uid', 'revisions.job_uid')
        .andOn('jobs.revision', 'revisions.number'),
    )
    .whereIn('revisions.job_uid', jobUids)
    .select('revisions.*');
  return new Map(rows.map(row => [row.job_uid, toRecord(row)]));
}

function toRecord(row: RevisionRow): RevisionRecord {
  return {
    jobUid: row.job_uid,
    number: row.number,
    spec: JSON.parse(row.spec) as JobSpec,
    hash: row.hash,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}
