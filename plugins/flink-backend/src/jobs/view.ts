import {
  entityRefOf,
  JOB_ACTIONS,
  type JobView,
  type RestorePoint,
} from '@riverrun/backstage-plugin-flink-common';
import { newestUsable } from '../control';
import { toOperationView } from '../operations';
import {
  type Connection,
  type DeploymentRecord,
  getCurrentOperations,
  getNewestDeployments,
  getNewestRevisions,
  type JobRecord,
  listLedgers,
  type OperationRecord,
  type RestorePointRecord,
  type RevisionRecord,
} from '../stores';
import { freshnessOf } from './freshness';

/** Records that one view is put together from. */
interface Parts {
  job: JobRecord;
  revision: RevisionRecord;
  deployment?: DeploymentRecord;
  operation?: OperationRecord;
  ledger: RestorePointRecord[];
}

/**
 * Jobs as the API shows them. `allowedActions` holds all: who may do which is decided by
 * whoever knows the asker.
 */
export async function readViews(
  connection: Connection,
  jobs: JobRecord[],
  now: number,
): Promise<JobView[]> {
  const uids = jobs.map(({ uid }) => uid);
  const [revisions, deployments, operations, ledgers] = await Promise.all([
    getNewestRevisions(connection, uids),
    getNewestDeployments(connection, uids),
    getCurrentOperations(connection, uids),
    listLedgers(connection, uids),
  ]);
  return jobs.map(job => {
    const revision = revisions.get(job.uid);
    if (!revision) {
      throw new Error(
        `Revision ${job.revision} of job ${job.namespace}/${job.name} is missing in the database`,
      );
    }
    return toView(
      {
        job,
        revision,
        deployment: deployments.get(job.uid),
        operation: operations.get(job.uid),
        ledger: ledgers.get(job.uid) ?? [],
      },
      now,
    );
  });
}

function toView(parts: Parts, now: number): JobView {
  const { job, revision, deployment, operation, ledger } = parts;
  const living = deployment && !deployment.endedAt;
  const newest = newestUsable(ledger);
  return {
    uid: job.uid,
    namespace: job.namespace,
    name: job.name,
    entityRef: entityRefOf(job),
    owner: job.owner,
    revision: job.revision,
    spec: revision.spec,
    desiredState: job.desiredState,
    state: job.state,
    stateReason: job.stateReason,
    stateSince: job.stateSince,
    jobStatus: job.jobStatus,
    freshness: freshnessOf(job, deployment, now),
    clusterId: deployment?.clusterId,
    flinkJobId: deployment?.flinkJobId,
    generation: job.generation,
    startedAt: job.startedAt,
    lastCheckpoint: job.lastCheckpoint,
    newestRestorePoint: newest && toRestorePoint(newest),
    uiUrl: living && deployment.launchedAt ? deployment.uiUrl : undefined,
    operation: operation && toOperationView(operation),
    allowedActions: [...JOB_ACTIONS],
    createdAt: job.createdAt,
    updatedAt: job.updatedAt,
  };
}

function toRestorePoint(record: RestorePointRecord): RestorePoint {
  return {
    id: record.id,
    kind: record.kind,
    path: record.path,
    completedAt: record.completedAt,
    sizeBytes: record.sizeBytes,
    revision: record.revision,
    flinkVersion: record.flinkVersion,
    checkpointId: record.checkpointId,
  };
}
