import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  JobAction,
  JobIdentity,
  JobList,
  JobSpec,
  JobView,
  OperationView,
  StartRequest,
  StopRequest,
} from '@riverrun/backstage-plugin-flink-common';
import type { Knex } from 'knex';
import type { JobResource } from '../permissions';
import { newestOf } from '../control';
import {
  findJob,
  getJob,
  getOperation,
  getTags,
  type JobRecord,
  listRestorePoints,
} from '../stores';
import type { Grants, JobAuthority } from './JobAuthority';
import type { Jobs, JobsListRequest, ReadOptions, WriteOptions } from './types';

/**
 * Jobs, as far as the caller may see and change them. A job that the caller may not see
 * does not exist for them.
 */
export class AuthorizedJobs implements Jobs {
  readonly #jobs: Jobs;
  readonly #authority: JobAuthority;
  readonly #database: Knex;

  constructor(jobs: Jobs, authority: JobAuthority, database: Knex) {
    this.#jobs = jobs;
    this.#authority = authority;
    this.#database = database;
  }

  async list(request: JobsListRequest, options: ReadOptions): Promise<JobList> {
    const grants = await this.#authority.grantsOf(options.credentials);
    if (!grants.visible) {
      return { items: [], totalItems: 0 };
    }
    const page = await this.#jobs.list(request, {
      ...options,
      visible: grants.visible.criteria,
    });
    return { ...page, items: page.items.map(view => restrict(view, grants)) };
  }

  async get(identity: JobIdentity, options: ReadOptions): Promise<JobView> {
    const grants = await this.#authority.grantsOf(options.credentials);
    const resource = await this.#find(identity);
    assertReadable(grants, resource, identity);
    return restrict(await this.#jobs.get(identity, options), grants);
  }

  async create(spec: JobSpec, options: WriteOptions): Promise<JobView> {
    await this.#authority.assertMayCreate(spec, options.credentials);
    const view = await this.#jobs.create(spec, options);
    const grants = await this.#authority.grantsOf(options.credentials);
    return restrict(view, grants);
  }

  async start(
    identity: JobIdentity,
    request: StartRequest,
    options: WriteOptions,
  ): Promise<OperationView> {
    const resource = await this.#assertMay('start', identity, options);
    if (await this.#givesUpState(resource.record.uid, request)) {
      await this.#assertMay('restore', identity, options);
    }
    return this.#jobs.start(identity, request, options);
  }

  async stop(
    identity: JobIdentity,
    request: StopRequest,
    options: WriteOptions,
  ): Promise<OperationView> {
    await this.#assertMay('stop', identity, options);
    return this.#jobs.stop(identity, request, options);
  }

  async delete(
    identity: JobIdentity,
    request: { reason?: string },
    options: WriteOptions,
  ): Promise<OperationView> {
    await this.#assertMay('delete', identity, options);
    return this.#jobs.delete(identity, request, options);
  }

  async getOperation(
    identity: JobIdentity,
    id: string,
    options: ReadOptions,
  ): Promise<OperationView> {
    const grants = await this.#authority.grantsOf(options.credentials);
    // The operation may be of a deleted job whose name another job has now: what may be
    // read is asked of the job that it belongs to.
    const operation = await getOperation(this.#database, id);
    const record =
      operation && (await getJob(this.#database, operation.jobUid));
    assertReadable(
      grants,
      record && (await this.#resourceOf(record)),
      identity,
    );
    return this.#jobs.getOperation(identity, id, options);
  }

  /** Would the start leave state behind that the job has had? Asks as `chooseRestorePoint` does. */
  async #givesUpState(jobUid: string, request: StartRequest): Promise<boolean> {
    const from = request.from ?? { type: 'latest' };
    if (from.type === 'latest') {
      return false;
    }
    const newest = newestOf(await listRestorePoints(this.#database, jobUid));
    return from.type === 'empty'
      ? newest !== undefined
      : newest?.id !== from.id;
  }

  async #assertMay(
    action: JobAction,
    identity: JobIdentity,
    options: ReadOptions,
  ): Promise<JobResource> {
    const grants = await this.#authority.grantsOf(options.credentials);
    const resource = await this.#find(identity);
    assertReadable(grants, resource, identity);
    if (!grants.may(action, resource)) {
      throw new NotAllowedError(
        `You may not ${action} job ${identity.namespace}/${identity.name}: permission flink.job.${action} is missing; its owner is ${resource.record.owner}`,
      );
    }
    return resource;
  }

  async #find(identity: JobIdentity): Promise<JobResource | undefined> {
    const record = await findJob(this.#database, identity);
    return record && !record.deletedAt ? this.#resourceOf(record) : undefined;
  }

  async #resourceOf(record: JobRecord): Promise<JobResource> {
    const tags = await getTags(this.#database, [record.uid]);
    return { record, tags: tags.get(record.uid) ?? [] };
  }
}

/** The view with those of its actions that the caller may do. */
function restrict(view: JobView, grants: Grants): JobView {
  const resource: JobResource = {
    record: {
      uid: view.uid,
      owner: view.owner,
      cluster: view.spec.placement.cluster,
      kubernetesNamespace: view.spec.placement.namespace,
    },
    tags: view.spec.tags,
  };
  return {
    ...view,
    allowedActions: view.allowedActions.filter(action =>
      grants.may(action, resource),
    ),
  };
}

function assertReadable(
  grants: Grants,
  resource: JobResource | undefined,
  identity: JobIdentity,
): asserts resource is JobResource {
  if (!resource || !grants.may('read', resource)) {
    throw new NotFoundError(
      `There is no job ${identity.namespace}/${identity.name}`,
    );
  }
}
