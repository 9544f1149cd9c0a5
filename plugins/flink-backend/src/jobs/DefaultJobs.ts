import { NotFoundError } from '@backstage/errors';
import type {
  JobIdentity,
  JobList,
  JobSpec,
  JobView,
  OperationView,
  StartRequest,
  StopRequest,
} from '@riverrun/backstage-plugin-flink-common';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { Cluster } from '../clusters';
import {
  type Begun,
  hashRequest,
  once,
  type Request,
  requestDelete,
  requestStart,
  requestStop,
  toOperationView,
} from '../operations';
import {
  findJob,
  getJob,
  getOperation,
  type JobPredicate,
  type JobRecord,
  listJobs,
  type OperationRecord,
} from '../stores';
import { createJob } from './createJob';
import { initiatorOf } from './initiator';
import { placementIssues } from './placement';
import { SpecError } from './specError';
import type { Jobs, JobsListRequest, ReadOptions, WriteOptions } from './types';
import { readViews } from './view';

/** What the service works with. */
export interface JobsDeps {
  database: Knex;
  clusters: ReadonlyMap<string, Cluster>;
  /** Has the control loop look into its queue now. */
  wake(): void;
  /** Tells listeners that something about a job has changed. */
  tell(job: JobRecord): void;
  /** Tells other plugins that a job, or its revision, is new. */
  announce(job: JobRecord): void;
}

/** Jobs without any check of permissions: see `AuthorizedJobs`. */
export class DefaultJobs implements Jobs {
  readonly #deps: JobsDeps;

  constructor(deps: JobsDeps) {
    this.#deps = deps;
  }

  async list(
    request: JobsListRequest,
    options: ReadOptions & { visible?: PermissionCriteria<JobPredicate> },
  ): Promise<JobList> {
    const page = await listJobs(this.#deps.database, {
      ...request,
      visible: options.visible,
    });
    return {
      items: await readViews(this.#deps.database, page.items, Date.now()),
      totalItems: page.totalItems,
      nextCursor: page.nextCursor,
    };
  }

  async get(identity: JobIdentity): Promise<JobView> {
    const job = await findJob(this.#deps.database, identity);
    if (!job || job.deletedAt) {
      throw new NotFoundError(
        `There is no job ${identity.namespace}/${identity.name}`,
      );
    }
    return this.#view(job);
  }

  async create(spec: JobSpec, options: WriteOptions): Promise<JobView> {
    const issues = placementIssues(spec, this.#deps.clusters);
    if (issues.length > 0) {
      throw new SpecError(issues);
    }
    const { database } = this.#deps;
    const request = requestOf(options);
    const hash = hashRequest('create', spec);
    const operation = await once(database, request, hash, async () => {
      const created = await createJob(database, spec, hash, request);
      this.#deps.tell(created.job);
      this.#deps.announce(created.job);
      return created.operation;
    });
    const job = await getJob(database, operation.jobUid);
    if (!job) {
      throw new NotFoundError(`There is no job ${spec.namespace}/${spec.name}`);
    }
    return this.#view(job);
  }

  async start(
    job: JobIdentity,
    body: StartRequest,
    options: WriteOptions,
  ): Promise<OperationView> {
    const request = requestOf(options);
    return this.#change(request, hashRequest('start', job, body), () =>
      requestStart(this.#deps.database, job, body, request),
    );
  }

  async stop(
    job: JobIdentity,
    body: StopRequest,
    options: WriteOptions,
  ): Promise<OperationView> {
    const request = requestOf(options);
    return this.#change(request, hashRequest('stop', job, body), () =>
      requestStop(this.#deps.database, job, body, request),
    );
  }

  async delete(
    job: JobIdentity,
    body: { reason?: string },
    options: WriteOptions,
  ): Promise<OperationView> {
    const request = requestOf(options);
    return this.#change(request, hashRequest('delete', job, body), () =>
      requestDelete(this.#deps.database, job, body, request),
    );
  }

  async getOperation(
    identity: JobIdentity,
    id: string,
  ): Promise<OperationView> {
    const operation = await getOperation(this.#deps.database, id);
    const job =
      operation && (await getJob(this.#deps.database, operation.jobUid));
    if (
      !operation ||
      job?.namespace !== identity.namespace ||
      job?.name !== identity.name
    ) {
      throw new NotFoundError(
        `Job ${identity.namespace}/${identity.name} has no operation '${id}'`,
      );
    }
    return toOperationView(operation);
  }

  async #change(
    request: Request,
    hash: string,
    begin: () => Promise<Begun>,
  ): Promise<OperationView> {
    const operation: OperationRecord = await once(
      this.#deps.database,
      request,
      hash,
      async () => {
        const begun = await begin();
        this.#deps.wake();
        this.#deps.tell(begun.job);
        return begun.operation;
      },
    );
    return toOperationView(operation);
  }

  async #view(job: JobRecord): Promise<JobView> {
    const [view] = await readViews(this.#deps.database, [job], Date.now());
    return view;
  }
}

function requestOf(options: WriteOptions): Request {
  return {
    initiator: initiatorOf(options.credentials),
    idempotencyKey: options.idempotencyKey,
  };
}
