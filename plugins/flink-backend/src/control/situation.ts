import {
  type Connection,
  type DeploymentRecord,
  getJob,
  getRevision,
  getRunningOperation,
  type JobRecord,
  listRestorePoints,
  listUnendedDeployments,
  type OperationRecord,
  type RestorePointRecord,
  type RevisionRecord,
} from '../stores';

/** All that the database knows of a job and that a decision needs. */
export interface Situation {
  job: JobRecord;
  /** Newest revision. */
  revision: RevisionRecord;
  /** The operation that runs now. */
  operation?: OperationRecord;
  /** Attempts that may live, oldest first. At most one, unless something went wrong. */
  deployments: DeploymentRecord[];
  ledger: RestorePointRecord[];
}

/** Reads a job's situation; undefined when the job does not exist any more. */
export async function readSituation(
  connection: Connection,
  jobUid: string,
): Promise<Situation | undefined> {
  const job = await getJob(connection, jobUid);
  if (!job || job.deletedAt) {
    return undefined;
  }
  const [revision, operation, deployments, ledger] = await Promise.all([
    getRevision(connection, jobUid, job.revision),
    getRunningOperation(connection, jobUid),
    listUnendedDeployments(connection, jobUid),
    listRestorePoints(connection, jobUid),
  ]);
  if (!revision) {
    throw new Error(
      `Revision ${job.revision} of job ${job.namespace}/${job.name} is missing in the database`,
    );
  }
  return { job, revision, operation, deployments, ledger };
}

/** The attempt that a look is about: the oldest one whose end has not been proven. */
export function currentDeployment(
  situation: Situation,
): DeploymentRecord | undefined {
  return situation.deployments[0];
}
