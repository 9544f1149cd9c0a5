import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { FlinkApi } from '@riverrun/backstage-plugin-flink-common';
import { clusterEntity } from '../entities/clusterEntity';
import { jobEntity } from '../entities/jobEntity';
import { EntityDelta } from './EntityDelta';
import { listAllJobs } from './listAll';

/** Published by the flink backend when a job is created, changed by its owner, or gone. */
const JOB_CHANGED_TOPIC = 'flink.job.changed';

const REQUEST_TIMEOUT_MS = 10_000;

const LOCATION_KEY = 'flink';

/** What the provider needs of its surroundings. */
export interface FlinkEntityProviderOptions {
  flink: Pick<FlinkApi, 'listJobs' | 'listClusters'>;
  /** A fresh token for the flink backend. */
  token: () => Promise<string>;
  taskRunner: SchedulerServiceTaskRunner;
  events: EventsService;
  logger: LoggerService;
  /** Entity ref of the owner of clusters. */
  clusterOwner: string;
}

/** Keeps the catalog's entities in step with the flink backend's jobs and clusters. */
export class FlinkEntityProvider implements EntityProvider {
  readonly #options: FlinkEntityProviderOptions;
  readonly #delta = new EntityDelta();
  #connection: EntityProviderConnection | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #lastFailure: string | undefined;

  constructor(options: FlinkEntityProviderOptions) {
    this.#options = options;
  }

  getProviderName(): string {
    return 'FlinkEntityProvider';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    await this.#options.events.subscribe({
      id: this.getProviderName(),
      topics: [JOB_CHANGED_TOPIC],
      onEvent: async () => this.refresh(),
    });
    await this.#options.taskRunner.run({
      id: `${this.getProviderName()}:refresh`,
      fn: async () => this.refresh(),
    });
  }

  /**
   * Reads jobs and clusters once and hands over what changed.
   *
   * Never throws: when the flink backend does not answer, the catalog stays as it is.
   * Calls during a run are folded into one more run after it, so that a change which
   * the running one may have missed is taken over.
   */
  async refresh(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#loop();
    return this.#running;
  }

  async #loop(): Promise<void> {
    do {
      this.#again = false;
      try {
        await this.#refreshOnce();
        this.#recovered();
      } catch (error) {
        this.#failed(stringifyError(error));
      }
    } while (this.#again);
    // In the same turn as the check above, so that no call falls between the two.
    this.#running = undefined;
  }

  async #refreshOnce(): Promise<void> {
    if (!this.#connection) {
      return;
    }
    const { flink, token, clusterOwner } = this.#options;
    const options = {
      token: await token(),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    };
    const [clusters, { jobs, complete }] = await Promise.all([
      flink.listClusters(options),
      listAllJobs(flink, options),
    ]);
    const entities = [
      ...clusters.items.map(cluster => clusterEntity(cluster, clusterOwner)),
      ...jobs.map(jobEntity),
    ].map(entity => ({ entity, locationKey: LOCATION_KEY }));
    const mutation = this.#delta.next(entities, complete);
    if (mutation) {
      await this.#connection.applyMutation(mutation);
      this.#delta.applied(mutation);
    }
  }

  #failed(reason: string): void {
    // Said once, not each few seconds.
    if (this.#lastFailure !== reason) {
      this.#lastFailure = reason;
      this.#options.logger.warn(
        `Jobs could not be read from the flink backend; the catalog keeps the entities it has and asks again. ${reason}`,
      );
    }
  }

  #recovered(): void {
    if (this.#lastFailure !== undefined) {
      this.#lastFailure = undefined;
      this.#options.logger.info('Jobs are read from the flink backend again.');
    }
  }
}
