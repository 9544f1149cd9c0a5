import type {
  CheckpointView,
  DesiredState,
  FlinkJobStatus,
  JobIdentity,
  JobState,
  StateReason,
} from '@riverrun/backstage-plugin-flink-common';
import { ConflictError } from '@backstage/errors';
import { fromJson, fromNull, toJson, toText } from './columns';
import type { Connection } from './database';

/** A job as the database knows it: what is wanted, and what was last seen. */
export interface JobRecord {
  uid: string;
  namespace: string;
  name: string;
  owner: string;
  title?: string;
  cluster: string;
  kubernetesNamespace: string;
  flinkVersion: string;
  /** Newest revision. */
  revision: number;
  /** Deployment attempts so far. */
  generation: number;
  desiredState: DesiredState;
  state: JobState;
  stateReason?: StateReason;
  stateSince: string;
  jobStatus?: FlinkJobStatus;
  observedAt?: string;
  freshnessReason?: string;
  startedAt?: string;
  lastCheckpoint?: CheckpointView;
  createdAt: string;
  updatedAt: string;
  deletedAt?: string;
  /** Rises with each write. */
  version: number;
}

/** What the database returns for a job. */
export interface JobRow {
  uid: string;
  namespace: string;
  name: string;
  owner: string;
  title: string | null;
  cluster: string;
  kubernetes_namespace: string;
  flink_version: string;
  revision: number;
  generation: number;
  desired_state: DesiredState;
  state: JobState;
  state_reason: string | null;
  state_since: string;
  job_status: FlinkJobStatus | null;
  observed_at: string | null;
  freshness_reason: string | null;
  started_at: string | null;
  last_checkpoint: string | null;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
  version: number;
}

/** The record that a row holds. */
export function toJobRecord(row: JobRow): JobRecord {
  return {
    uid: row.uid,
    namespace: row.namespace,
    name: row.name,
    owner: row.owner,
    title: fromNull(row.title),
    cluster: row.cluster,
    kubernetesNamespace: row.kubernetes_namespace,
    flinkVersion: row.flink_version,
    revision: row.revision,
    generation: row.generation,
    desiredState: row.desired_state,
    state: row.state,
    stateReason: fromJson(row.state_reason),
    stateSince: row.state_since,
    jobStatus: fromNull(row.job_status),
    observedAt: fromNull(row.observed_at),
    freshnessReason: fromNull(row.freshness_reason),
    startedAt: fromNull(row.started_at),
    lastCheckpoint: fromJson(row.last_checkpoint),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: fromNull(row.deleted_at),
    version: row.version,
  };
}

function toRow(job: JobRecord): JobRow {
  return {
    uid: job.uid,
    namespace: job.namespace,
    name: job.name,
    owner: job.owner,
    title: job.title ?? null,
    cluster: job.cluster,
    kubernetes_namespace: job.kubernetesNamespace,
    flink_version: job.flinkVersion,
    revision: job.revision,
    generation: job.generation,
    desired_state: job.desiredState,
    state: job.state,
    state_reason: toJson(job.stateReason),
    state_since: job.stateSince,
    job_status: job.jobStatus ?? null,
    observed_at: job.observedAt ?? null,
    freshness_reason: toText(job.freshnessReason),
    started_at: job.startedAt ?? null,
    last_checkpoint: toJson(job.lastCheckpoint),
    created_at: job.createdAt,
    updated_at: job.updatedAt,
    deleted_at: job.deletedAt ?? null,
    version: job.version,
  };
}

/**
 * Adds a job with its tags.
 *
 * The database refuses a second living job of the same identity; see `isUniqueViolation`.
 */
export async function insertJob(
  connection: Connection,
  job: JobRecord,
  tags: string[],
): Promise<void> {
  await connection<JobRow>('jobs').insert(toRow(job));
  if (tags.length > 0) {
    await connection('job_tags').insert(
      [...new Set(tags)].map(tag => ({ job_uid: job.uid, tag })),
    );
  }
}

/** The job with this uid, deleted or not. */
export async function getJob(
  connection: Connection,
  uid: string,
): Promise<JobRecord | undefined> {
  const row = await connection<JobRow>('jobs').where({ uid }).first();
  return row && toJobRecord(row);
}

/** The living job of this identity, else the one deleted last. */
export async function findJob(
  connection: Connection,
  identity: JobIdentity,
): Promise<JobRecord | undefined> {
  const rows = await connection<JobRow>('jobs')
    .where({ namespace: identity.namespace, name: identity.name })
    .orderBy('created_at', 'desc');
  const row = rows.find(({ deleted_at }) => deleted_at === null) ?? rows[0];
  return row && toJobRecord(row);
}

/**
 * Writes a changed record, if nobody else has written it since it was read.
 *
 * @returns the record with its new version.
 * @throws ConflictError when somebody has.
 */
export async function updateJob(
  connection: Connection,
  job: JobRecord,
): Promise<JobRecord> {
  const changed = { ...job, version: job.version + 1 };
  const count = await connection<JobRow>('jobs')
    .where({ uid: job.uid, version: job.version })
    .update(toRow(changed));
  if (count !== 1) {
    throw new ConflictError(
      `Job ${job.namespace}/${job.name} was changed by somebody else at the same moment; read it again and repeat`,
    );
  }
  return changed;
}

/** Tags of several jobs, by uid. */
export async function getTags(
  connection: Connection,
  uids: string[],
): Promise<Map<string, string[]>> {
  const rows: { job_uid: string; tag: string }[] = await connection('job_tags')
    .whereIn('job_uid', uids)
    .select('job_uid', 'tag');
  const tags = new Map<string, string[]>();
  for (const { job_uid, tag } of rows) {
    tags.set(job_uid, [...(tags.get(job_uid) ?? []), tag]);
  }
  return tags;
}
