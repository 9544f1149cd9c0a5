import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type {
  JobIdentity,
  JobList,
  JobSpec,
  JobView,
  OperationView,
  StartRequest,
  StopRequest,
} from '@riverrun/backstage-plugin-flink-common';
import type { JobListQuery, JobPredicate } from '../stores';

/** Who asks. */
export interface ReadOptions {
  credentials: BackstageCredentials;
}

/** Who asks for a change. */
export interface WriteOptions extends ReadOptions {
  /** A repetition with the same key gets the first one's answer. */
  idempotencyKey?: string;
}

/** A page of jobs; `visible` restricts it to what the asker may see. */
export type JobsListRequest = Omit<JobListQuery, 'visible'>;

/** What can be asked and done about jobs. */
export interface Jobs {
  list(
    request: JobsListRequest,
    options: ReadOptions & { visible?: PermissionCriteria<JobPredicate> },
  ): Promise<JobList>;
  /** @throws NotFoundError */
  get(job: JobIdentity, options: ReadOptions): Promise<JobView>;
  /** @throws SpecError for a placement that cannot be, ConflictError when the name is taken. */
  create(spec: JobSpec, options: WriteOptions): Promise<JobView>;
  /** @throws NotFoundError, ConflictError, InputError */
  start(
    job: JobIdentity,
    request: StartRequest,
    options: WriteOptions,
  ): Promise<OperationView>;
  /** @throws NotFoundError, ConflictError */
  stop(
    job: JobIdentity,
    request: StopRequest,
    options: WriteOptions,
  ): Promise<OperationView>;
  /** @throws NotFoundError, ConflictError */
  delete(
    job: JobIdentity,
    request: { reason?: string },
    options: WriteOptions,
  ): Promise<OperationView>;
  /** Operations of deleted jobs can be read, too. @throws NotFoundError */
  getOperation(
    job: JobIdentity,
    id: string,
    options: ReadOptions,
  ): Promise<OperationView>;
}
