import { mockServices } from '@backstage/backend-test-utils';
import type {
  JobSpecInput,
  StartRequest,
  StopRequest,
} from '@riverrun/backstage-plugin-flink-common';
import type { Knex } from 'knex';
import { Overtaken } from '../control/commit';
import type { ControlDeps } from '../control/context';
import { CLAIM_MS, reconcile } from '../control/reconcile';
import { readSpec } from '../jobs';
import { createJob } from '../jobs/createJob';
import { requestDelete, requestStart, requestStop } from '../operations';
import {
  claimDue,
  completeClaim,
  enqueue,
  findJob,
  getOperation,
  type JobRecord,
  listRestorePoints,
  type OperationRecord,
  type RestorePointRecord,
} from '../stores';
import type { SimulatedCluster } from './SimulatedCluster';

/** The process dies at this point: nothing after it is done, not even letting go of the job. */
export class Crash extends Error {}

export const IDENTITY = { namespace: 'default', name: 'orders' };

/** A small valid specification. */
export const SPEC: JobSpecInput = {
  ...IDENTITY,
  owner: 'group:default/payments',
  placement: { cluster: 'local', namespace: 'flink-jobs' },
  flinkVersion: '2.2',
  job: { jar: { uri: 's3://bucket/orders.jar' } },
};

/**
 * Drives the control loop by hand against a simulated cluster, with a clock of its own
 * that jumps to the next look.
 */
export class LoopDriver {
  readonly database: Knex;
  readonly cluster: SimulatedCluster;
  readonly deps: ControlDeps;
  /** Changes that the loop has begun by itself. */
  readonly audited: string[] = [];
  #skippedMs = 0;
  #request = 0;

  constructor(database: Knex, cluster: SimulatedCluster) {
    this.database = database;
    this.cluster = cluster;
    this.deps = {
      database,
      clusters: new Map([[cluster.config.name, cluster]]),
      logger: mockServices.logger.mock(),
      policy: { terminalTtlMs: 3_600_000 },
      tell: () => {},
      announce: () => {},
      audit: async ({ id }, run) => {
        this.audited.push(id);
        await run();
      },
      now: () => Date.now() + this.#skippedMs,
    };
  }

  async create(spec: JobSpecInput = SPEC): Promise<JobRecord> {
    const { job } = await createJob(this.database, readSpec(spec), 'hash', {
      initiator: 'user:default/ann',
    });
    return job;
  }

  async job(): Promise<JobRecord> {
    const job = await findJob(this.database, IDENTITY);
    if (!job) {
      throw new Error('The job does not exist');
    }
    return job;
  }

  async ledger(): Promise<RestorePointRecord[]> {
    return listRestorePoints(this.database, (await this.job()).uid);
  }

  start(body: StartRequest = {}): Promise<OperationRecord> {
    return this.#run(request =>
      requestStart(this.database, IDENTITY, body, request),
    );
  }

  stop(body: StopRequest = {}): Promise<OperationRecord> {
    return this.#run(request =>
      requestStop(this.database, IDENTITY, body, request),
    );
  }

  delete(): Promise<OperationRecord> {
    return this.#run(request =>
      requestDelete(this.database, IDENTITY, {}, request),
    );
  }

  /** One look at the job now, whoever asked for one. */
  async look(): Promise<void> {
    await enqueue(
      this.database,
      (
        await this.job()
      ).uid,
      new Date(this.deps.now()).toISOString(),
    );
    await this.work();
  }

  /** Serves what is due. Returns whether there was something. */
  async work(): Promise<boolean> {
    const now = this.deps.now();
    const claims = await claimDue(this.database, {
      now: new Date(now).toISOString(),
      until: new Date(now + CLAIM_MS).toISOString(),
      limit: 10,
    });
    for (const claim of claims) {
      let forMs: number | undefined = 1_000;
      try {
        forMs = await reconcile(this.deps, claim);
      } catch (error) {
        if (error instanceof Crash) {
          this.advance(CLAIM_MS + 1);
          continue;
        }
        const expected =
          error instanceof Overtaken ||
          (error instanceof Error && error.name === 'ConflictError');
        if (!expected) {
          throw error;
        }
      }
      await completeClaim(this.database, claim, {
        nextAt:
          forMs === undefined
            ? undefined
            : new Date(this.deps.now() + forMs).toISOString(),
        attempts: 0,
      });
    }
    return claims.length > 0;
  }

  advance(ms: number): void {
    this.#skippedMs += ms;
  }

  /** Works until the operation has ended, at most `looks` looks. */
  async finish(
    operation: OperationRecord,
    looks = 200,
  ): Promise<OperationRecord> {
    for (let i = 0; i < looks; i++) {
      const now = await getOperation(this.database, operation.id);
      if (now && now.status !== 'running') {
        return now;
      }
      await this.work();
      this.advance(1_000);
    }
    const last = await getOperation(this.database, operation.id);
    throw new Error(
      `${operation.kind} did not end: ${JSON.stringify(last?.steps, null, 1)}`,
    );
  }

  async #run(
    begin: (request: {
      initiator: string;
      idempotencyKey: string;
    }) => Promise<{ operation: OperationRecord }>,
  ): Promise<OperationRecord> {
    const { operation } = await begin({
      initiator: 'user:default/ann',
      idempotencyKey: `request-${++this.#request}`,
    });
    return operation;
  }
}
