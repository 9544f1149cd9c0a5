import { fromJson, fromNull, toJson, toText } from './columns';
import type { Connection } from './database';

/** Kinds of entries of a job's timeline. */
export type TimelineType =
  | 'revision'
  | 'operation'
  | 'state'
  | 'restore-point'
  | 'deployment';

/** Something that happened to a job. */
export interface TimelineEntry {
  jobUid: string;
  at: string;
  type: TimelineType;
  operationId?: string;
  /** In words for a person. */
  message: string;
  data?: unknown;
}

interface TimelineRow {
  id: number;
  job_uid: string;
  at: string;
  type: TimelineType;
  operation_id: string | null;
  message: string;
  data: string | null;
}

/** Adds an entry. */
export async function addTimelineEntry(
  connection: Connection,
  entry: TimelineEntry,
): Promise<void> {
  await connection<Omit<TimelineRow, 'id'>>('timeline').insert({
    job_uid: entry.jobUid,
    at: entry.at,
    type: entry.type,
    operation_id: entry.operationId ?? null,
    message: toText(entry.message) ?? '',
    data: toJson(entry.data),
  });
}

/** Entries of a job, newest first. */
export async function listTimeline(
  connection: Connection,
  jobUid: string,
  limit: number,
): Promise<TimelineEntry[]> {
  const rows = await connection<TimelineRow>('timeline')
    .where({ job_uid: jobUid })
    .orderBy('id', 'desc')
    .limit(limit);
  return rows.map(row => ({
    jobUid: row.job_uid,
    at: row.at,
    type: row.type,
    operationId: fromNull(row.operation_id),
    message: row.message,
    data: fromJson(row.data),
  }));
}
