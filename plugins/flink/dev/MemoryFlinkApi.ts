import { NotFoundError } from '@backstage/errors';
import type {
  FlinkApi,
  JobIdentity,
  JobListRequest,
  JobView,
  OperationView,
  StartRequest,
  StopRequest,
} from '@riverrun/backstage-plugin-flink-common';
import { clusters, jobs } from './states';

const now = () => new Date().toISOString();

/** How long an operation takes here, in ms. */
const OPERATION_TIME = 6_000;

/** The API of a portal without a backend: jobs live in memory and obey at once. */
export class MemoryFlinkApi implements FlinkApi {
  readonly #jobs = new Map(jobs.map(job => [job.name, job]));

  async listJobs(request: JobListRequest = {}) {
    const { text, state } = request.filter ?? {};
    const items = [...this.#jobs.values()].filter(
      job =>
        (!text || job.name.includes(text)) &&
        (!state || state.includes(job.state)),
    );
    items.sort((a, b) => a.name.localeCompare(b.name));
    if (request.orderBy?.order === 'desc') {
      items.reverse();
    }
    return { items, totalItems: items.length };
  }

  async getJob({ name }: JobIdentity): Promise<JobView> {
    const job = this.#jobs.get(name);
    if (!job) {
      throw new NotFoundError(`There is no job ${name}`);
    }
    if (job.freshness.status === 'fresh') {
      return { ...job, freshness: { status: 'fresh', observedAt: now() } };
    }
    return job;
  }

  async createJob(): Promise<JobView> {
    throw new Error('Jobs cannot be created here');
  }

  async startJob(identity: JobIdentity, _request?: StartRequest) {
    return this.#run(identity, 'start', {
      state: 'deploying',
      then: { state: 'running', jobStatus: 'RUNNING', startedAt: now() },
    });
  }

  async stopJob(identity: JobIdentity, request?: StopRequest) {
    return this.#run(identity, 'stop', {
      state: 'suspending',
      then: {
        state: request?.mode === 'cancel' ? 'cancelled' : 'suspended',
        startedAt: undefined,
      },
    });
  }

  async deleteJob(identity: JobIdentity) {
    return this.#run(identity, 'delete', {
      state: 'deleting',
      then: { state: 'deleting' },
    });
  }

  async getOperation(identity: JobIdentity): Promise<OperationView> {
    const { operation } = await this.getJob(identity);
    if (!operation) {
      throw new NotFoundError('There is no such operation');
    }
    return operation;
  }

  async listClusters() {
    return { items: clusters };
  }

  async #run(
    identity: JobIdentity,
    kind: OperationView['kind'],
    change: { state: JobView['state']; then: Partial<JobView> },
  ) {
    const job = await this.getJob(identity);
    const operation: OperationView = {
      id: `op-${Date.now()}`,
      kind,
      status: 'running',
      initiator: 'user:default/olga',
      createdAt: now(),
      steps: [{ name: `${kind}-job`, status: 'running', startedAt: now() }],
    };
    this.#jobs.set(job.name, { ...job, state: change.state, operation });
    setTimeout(() => {
      const finishedAt = now();
      this.#jobs.set(job.name, {
        ...job,
        ...change.then,
        stateSince: finishedAt,
        operation: {
          ...operation,
          status: 'succeeded',
          finishedAt,
          steps: [{ ...operation.steps[0], status: 'succeeded', finishedAt }],
        },
      });
    }, OPERATION_TIME);
    return { operation };
  }
}
