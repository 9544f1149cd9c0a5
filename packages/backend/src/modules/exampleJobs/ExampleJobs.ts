import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type {
  FlinkApi,
  JobSpec,
} from '@riverrun/backstage-plugin-flink-common';
import { readArtifacts } from './artifacts';
import type { ExampleLedger } from './ledger';
import type { ExampleJobsConfig } from './readConfig';
import { readSpec } from './readSpec';

const REQUEST_TIMEOUT_MS = 10_000;

/** What {@link ExampleJobs} needs of its surroundings. */
export interface ExampleJobsOptions {
  config: ExampleJobsConfig;
  flink: Pick<FlinkApi, 'listClusters' | 'createJob' | 'startJob'>;
  ledger: ExampleLedger;
  logger: LoggerService;
  /** A fresh token for the flink backend. */
  token: () => Promise<string>;
}

/** Creates each example job once, and starts one of them once. */
export class ExampleJobs {
  readonly #options: ExampleJobsOptions;

  constructor(options: ExampleJobsOptions) {
    this.#options = options;
  }

  /**
   * One attempt.
   *
   * @returns Whether everything is done; false when a cluster or the artifacts are not
   *   ready yet.
   * @throws whatever goes wrong; what was done by then is remembered.
   */
  async attempt(): Promise<boolean> {
    const { config } = this.#options;
    const artifacts = await readArtifacts(config.artifactsFile);
    if (!artifacts) {
      return false;
    }
    const ready = await this.#readyClusters();
    let done = true;
    for (const file of config.specFiles) {
      const spec = await readSpec(file, artifacts);
      if (ready.has(spec.placement.cluster)) {
        await this.#ensure(spec);
      } else {
        done = false;
      }
    }
    return done;
  }

  /** Clusters of which no condition says that they cannot be used. */
  async #readyClusters(): Promise<Set<string>> {
    const { items } = await this.#options.flink.listClusters(
      await this.#request(),
    );
    return new Set(
      items
        .filter(
          ({ conditions }) =>
            conditions.some(({ status }) => status === 'true') &&
            conditions.every(({ status }) => status === 'true'),
        )
        .map(({ name }) => name),
    );
  }

  async #ensure(spec: JobSpec): Promise<void> {
    const { config, flink, ledger, logger } = this.#options;
    const job = { namespace: spec.namespace, name: spec.name };
    const name = `${job.namespace}/${job.name}`;
    if (!(await ledger.wasCreated(name))) {
      try {
        await flink.createJob(spec, await this.#request());
        logger.info(`Example job ${name} is there to be started`);
      } catch (error) {
        if (!isConflict(error)) {
          throw error;
        }
        // Made before, and the portal ended before it could note that.
      }
      await ledger.created(name);
    }
    if (config.autostart === spec.name && !(await ledger.wasStarted(name))) {
      await flink.startJob(
        job,
        {},
        { ...(await this.#request()), idempotencyKey: `example-job:${name}` },
      );
      await ledger.started(name);
      logger.info(`Example job ${name} was started`);
    }
  }

  async #request() {
    return {
      token: await this.#options.token(),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    };
  }
}

function isConflict(error: unknown): boolean {
  return isError(error) && error.statusCode === 409;
}
