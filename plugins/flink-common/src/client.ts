import { ResponseError } from '@backstage/errors';
import type {
  ClusterView,
  JobFilter,
  JobList,
  JobView,
  OperationView,
  StartRequest,
  StopRequest,
} from './api/types';
import type { JobIdentity } from './identity';
import type { JobSpec } from './spec/jobSpec';

/** Options of each call. @public */
export interface FlinkRequestOptions {
  /** Backstage token; needed on the backend, where no identity is attached by itself. */
  token?: string;
  signal?: AbortSignal;
  /** Makes a repeated mutation answer with the first one's operation. */
  idempotencyKey?: string;
}

/** A page of a list of jobs. @public */
export interface JobListRequest {
  filter?: JobFilter;
  orderBy?: {
    field: 'name' | 'state' | 'updatedAt' | 'owner';
    order: 'asc' | 'desc';
  };
  /** 1 to 500, default 50. */
  limit?: number;
  cursor?: string;
}

/** What the suite's API offers to the browser and to other backends. @public */
export interface FlinkApi {
  listJobs(
    request?: JobListRequest,
    options?: FlinkRequestOptions,
  ): Promise<JobList>;
  getJob(job: JobIdentity, options?: FlinkRequestOptions): Promise<JobView>;
  createJob(spec: JobSpec, options?: FlinkRequestOptions): Promise<JobView>;
  startJob(
    job: JobIdentity,
    request?: StartRequest,
    options?: FlinkRequestOptions,
  ): Promise<{ operation: OperationView }>;
  stopJob(
    job: JobIdentity,
    request?: StopRequest,
    options?: FlinkRequestOptions,
  ): Promise<{ operation: OperationView }>;
  deleteJob(
    job: JobIdentity,
    request: { reason?: string },
    options?: FlinkRequestOptions,
  ): Promise<{ operation: OperationView }>;
  getOperation(
    job: JobIdentity,
    id: string,
    options?: FlinkRequestOptions,
  ): Promise<OperationView>;
  listClusters(
    options?: FlinkRequestOptions,
  ): Promise<{ items: ClusterView[] }>;
}

/**
 * Client of the `flink` backend plugin for browser and backend.
 *
 * Every method throws `ResponseError` from `@backstage/errors` when the answer is not 2xx.
 *
 * @public
 */
export class FlinkClient implements FlinkApi {
  readonly #discovery: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetch: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi;
  }

  listJobs(request: JobListRequest = {}, options?: FlinkRequestOptions) {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(request.filter ?? {})) {
      for (const one of Array.isArray(value) ? value : [value]) {
        query.append(key, one);
      }
    }
    if (request.orderBy) {
      query.set('orderBy', `${request.orderBy.field}:${request.orderBy.order}`);
    }
    if (request.limit !== undefined) {
      query.set('limit', String(request.limit));
    }
    if (request.cursor) {
      query.set('cursor', request.cursor);
    }
    const text = query.toString();
    return this.#send<JobList>(
      'GET',
      text ? `/jobs?${text}` : '/jobs',
      undefined,
      options,
    );
  }

  getJob(job: JobIdentity, options?: FlinkRequestOptions) {
    return this.#send<JobView>('GET', pathOf(job), undefined, options);
  }

  createJob(spec: JobSpec, options?: FlinkRequestOptions) {
    return this.#send<JobView>('POST', '/jobs', { spec }, options);
  }

  startJob(
    job: JobIdentity,
    request: StartRequest = {},
    options?: FlinkRequestOptions,
  ) {
    return this.#send<{ operation: OperationView }>(
      'POST',
      `${pathOf(job)}/start`,
      request,
      options,
    );
  }

  stopJob(
    job: JobIdentity,
    request: StopRequest = {},
    options?: FlinkRequestOptions,
  ) {
    return this.#send<{ operation: OperationView }>(
      'POST',
      `${pathOf(job)}/stop`,
      request,
      options,
    );
  }

  deleteJob(
    job: JobIdentity,
    request: { reason?: string },
    options?: FlinkRequestOptions,
  ) {
    const query = request.reason
      ? `?reason=${encodeURIComponent(request.reason)}`
      : '';
    return this.#send<{ operation: OperationView }>(
      'DELETE',
      `${pathOf(job)}${query}`,
      undefined,
      options,
    );
  }

  getOperation(job: JobIdentity, id: string, options?: FlinkRequestOptions) {
    return this.#send<OperationView>(
      'GET',
      `${pathOf(job)}/operations/${encodeURIComponent(id)}`,
      undefined,
      options,
    );
  }

  listClusters(options?: FlinkRequestOptions) {
    return this.#send<{ items: ClusterView[] }>(
      'GET',
      '/clusters',
      undefined,
      options,
    );
  }

  async #send<T>(
    method: string,
    path: string,
    body: unknown,
    options: FlinkRequestOptions = {},
  ): Promise<T> {
    const base = await this.#discovery.getBaseUrl('flink');
    // A plain object, not Headers: Backstage's fetch middlewares spread it.
    const headers: Record<string, string> = {};
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    if (options.token) {
      headers.Authorization = `Bearer ${options.token}`;
    }
    if (options.idempotencyKey) {
      headers['Idempotency-Key'] = options.idempotencyKey;
    }
    const response = await this.#fetch.fetch(`${base}${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: options.signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as T;
  }
}

function pathOf(job: JobIdentity): string {
  return `/jobs/${encodeURIComponent(job.namespace)}/${encodeURIComponent(
    job.name,
  )}`;
}
