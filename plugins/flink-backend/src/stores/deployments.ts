import type { FlinkJobStatus } from '@riverrun/backstage-plugin-flink-common';
import { fromNull } from './columns';
import type { Connection } from './database';

/**
 * One deployment attempt. Written before anything is done on the cluster, so that a
 * crash at any point leaves behind what was meant.
 */
export interface DeploymentRecord {
  jobUid: string;
  /** From 1, rising by one with each attempt. */
  generation: number;
  revision: number;
  revisionHash: string;
  cluster: string;
  kubernetesNamespace: string;
  clusterId: string;
  /** 32 hex digits, new for each attempt. */
  flinkJobId: string;
  restorePointId?: string;
  /** What the attempt starts from; absent: empty. */
  restorePath?: string;
  uiUrl?: string;
  createdAt: string;
  /** When it was scaled up. */
  launchedAt?: string;
  /** Terminal status that Flink reported. */
  terminalStatus?: FlinkJobStatus;
  terminalAt?: string;
  /** When it was proven that neither Deployment nor pod is left. Until then it may live. */
  endedAt?: string;
}

interface DeploymentRow {
  job_uid: string;
  generation: number;
  revision: number;
  revision_hash: string;
  cluster: string;
  kubernetes_namespace: string;
  cluster_id: string;
  flink_job_id: string;
  restore_point_id: string | null;
  restore_path: string | null;
  ui_url: string | null;
  created_at: string;
  launched_at: string | null;
  terminal_status: FlinkJobStatus | null;
  terminal_at: string | null;
  ended_at: string | null;
}

/** Records the intent of an attempt. */
export async function insertDeployment(
  connection: Connection,
  record: DeploymentRecord,
): Promise<void> {
  await connection<DeploymentRow>('deployments').insert(toRow(record));
}

/** Writes what has become of an attempt. */
export async function updateDeployment(
  connection: Connection,
  record: DeploymentRecord,
): Promise<void> {
  await connection<DeploymentRow>('deployments')
    .where({ job_uid: record.jobUid, generation: record.generation })
    .update(toRow(record));
}

/** The newest attempt of each of several jobs, by uid. */
export async function getNewestDeployments(
  connection: Connection,
  jobUids: string[],
): Promise<Map<string, DeploymentRecord>> {
  const rows: DeploymentRow[] = await connection<DeploymentRow>('deployments')
    .join('jobs', join =>
      join
        .on('jobs.uid', 'deployments.job_uid')
        .andOn('jobs.generation', 'deployments.generation'),
    )
    .whereIn('deployments.job_uid', jobUids)
    .select('deployments.*');
  return new Map(rows.map(row => [row.job_uid, toRecord(row)]));
}

/** Attempts whose end has not been proven, oldest first. */
export async function listUnendedDeployments(
  connection: Connection,
  jobUid: string,
): Promise<DeploymentRecord[]> {
  const rows = await connection<DeploymentRow>('deployments')
    .where({ job_uid: jobUid })
    .whereNull('ended_at')
    .orderBy('generation');
  return rows.map(toRecord);
}

function toRecord(row: DeploymentRow): DeploymentRecord {
  return {
    jobUid: row.job_uid,
    generation: row.generation,
    revision: row.revision,
    revisionHash: row.revision_hash,
    cluster: row.cluster,
    kubernetesNamespace: row.kubernetes_namespace,
    clusterId: row.cluster_id,
    flinkJobId: row.flink_job_id,
    restorePointId: fromNull(row.restore_point_id),
    restorePath: fromNull(row.restore_path),
    uiUrl: fromNull(row.ui_url),
    createdAt: row.created_at,
    launchedAt: fromNull(row.launched_at),
    terminalStatus: fromNull(row.terminal_status),
    terminalAt: fromNull(row.terminal_at),
    endedAt: fromNull(row.ended_at),
  };
}

function toRow(record: DeploymentRecord): DeploymentRow {
  return {
    job_uid: record.jobUid,
    generation: record.generation,
    revision: record.revision,
    revision_hash: record.revisionHash,
    cluster: record.cluster,
    kubernetes_namespace: record.kubernetesNamespace,
    cluster_id: record.clusterId,
    flink_job_id: record.flinkJobId,
    restore_point_id: record.restorePointId ?? null,
    restore_path: record.restorePath ?? null,
    ui_url: record.uiUrl ?? null,
    created_at: record.createdAt,
    launched_at: record.launchedAt ?? null,
    terminal_status: record.terminalStatus ?? null,
    terminal_at: record.terminalAt ?? null,
    ended_at: record.endedAt ?? null,
  };
}
