import type { RestorePoint } from '@riverrun/backstage-plugin-flink-common';
import { fromBigInt, fromNull } from './columns';
import type { Connection } from './database';

/** A savepoint or retained checkpoint of a job, with what orders it. */
export interface RestorePointRecord extends RestorePoint {
  jobUid: string;
  /** Attempt that wrote it. */
  generation: number;
  flinkJobId: string;
  /** Order of recording. */
  sequence: number;
  /** Flink has deleted it. */
  discardedAt?: string;
}

interface RestorePointRow {
  sequence: number;
  id: string;
  job_uid: string;
  generation: number;
  kind: 'savepoint' | 'checkpoint';
  path: string;
  completed_at: string;
  size_bytes: string | number | null;
  revision: number;
  flink_version: string;
  flink_job_id: string;
  checkpoint_id: string | number | null;
  discarded_at: string | null;
}

/**
 * Records a restore point; one that is known already stays as it is.
 *
 * A checkpoint takes the place of the older ones of the same Flink job: Flink deletes
 * those.
 */
export async function recordRestorePoint(
  connection: Connection,
  point: Omit<RestorePointRecord, 'sequence' | 'discardedAt'>,
): Promise<void> {
  await connection<RestorePointRow>('restore_points')
    .insert({
      id: point.id,
      job_uid: point.jobUid,
      generation: point.generation,
      kind: point.kind,
      path: point.path,
      completed_at: point.completedAt,
      size_bytes: point.sizeBytes ?? null,
      revision: point.revision,
      flink_version: point.flinkVersion,
      flink_job_id: point.flinkJobId,
      checkpoint_id: point.checkpointId ?? null,
      discarded_at: null,
    })
    .onConflict(['job_uid', 'path'])
    .ignore();
  if (point.kind === 'checkpoint' && point.checkpointId !== undefined) {
    await connection<RestorePointRow>('restore_points')
      .where({
        job_uid: point.jobUid,
        flink_job_id: point.flinkJobId,
        kind: 'checkpoint',
      })
      .where('checkpoint_id', '<', point.checkpointId)
      .delete();
  }
}

/** Adds the number that Flink gave to a restore point, where it is not known yet. */
export async function setCheckpointId(
  connection: Connection,
  id: string,
  checkpointId: number,
): Promise<void> {
  await connection<RestorePointRow>('restore_points')
    .where({ id })
    .whereNull('checkpoint_id')
    .update({ checkpoint_id: checkpointId });
}

/** Notes that Flink has deleted the checkpoints of one of its jobs, as it does when the job finishes. */
export async function discardCheckpoints(
  connection: Connection,
  jobUid: string,
  flinkJobId: string,
  at: string,
): Promise<void> {
  await connection<RestorePointRow>('restore_points')
    .where({ job_uid: jobUid, flink_job_id: flinkJobId, kind: 'checkpoint' })
    .whereNull('discarded_at')
    .update({ discarded_at: at });
}

/** The ledger of a job, discarded ones included, in the order of recording. */
export async function listRestorePoints(
  connection: Connection,
  jobUid: string,
): Promise<RestorePointRecord[]> {
  const ledgers = await listLedgers(connection, [jobUid]);
  return ledgers.get(jobUid) ?? [];
}

/** The ledgers of several jobs, by uid. */
export async function listLedgers(
  connection: Connection,
  jobUids: string[],
): Promise<Map<string, RestorePointRecord[]>> {
  const rows = await connection<RestorePointRow>('restore_points')
    .whereIn('job_uid', jobUids)
    .orderBy('sequence');
  const ledgers = new Map<string, RestorePointRecord[]>();
  for (const row of rows) {
    ledgers.set(row.job_uid, [
      ...(ledgers.get(row.job_uid) ?? []),
      toRecord(row),
    ]);
  }
  return ledgers;
}

function toRecord(row: RestorePointRow): RestorePointRecord {
  return {
    sequence: row.sequence,
    id: row.id,
    jobUid: row.job_uid,
    generation: row.generation,
    kind: row.kind,
    path: row.path,
    completedAt: row.completed_at,
    sizeBytes: fromBigInt(row.size_bytes),
    revision: row.revision,
    flinkVersion: row.flink_version,
    flinkJobId: row.flink_job_id,
    checkpointId: fromBigInt(row.checkpoint_id),
    discardedAt: fromNull(row.discarded_at),
  };
}
