import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { ClusterCondition } from '@riverrun/backstage-plugin-flink-common';
import type { ClusterConditionProvider } from '@riverrun/backstage-plugin-flink-node';
import type { Cluster } from '../clusters';

/** How long the answer of a probe is good for, in ms. */
const PROBE_TTL_MS = 10_000;
const PROVIDER_TIMEOUT_MS = 1_000;

/**
 * Conditions of clusters, from our probes and from other modules. A probe that takes
 * long does not keep anybody waiting: its last answer is given meanwhile.
 */
export class ClusterConditions {
  readonly #providers: ClusterConditionProvider[];
  readonly #logger: LoggerService;
  readonly #probed = new Map<string, ClusterCondition[]>();
  readonly #probedAt = new Map<string, number>();
  readonly #probing = new Map<string, Promise<void>>();

  constructor(options: {
    providers: ClusterConditionProvider[];
    logger: LoggerService;
  }) {
    this.#providers = options.providers;
    this.#logger = options.logger;
  }

  /** The conditions of a cluster now: the other modules' first, then the probes'. */
  async of(cluster: Cluster): Promise<ClusterCondition[]> {
    const [provided, probed] = await Promise.all([
      Promise.all(
        this.#providers.map(provider =>
          this.#ask(provider, cluster.config.name),
        ),
      ),
      this.#probe(cluster),
    ]);
    return [...provided.flat(), ...probed];
  }

  async #ask(
    provider: ClusterConditionProvider,
    cluster: string,
  ): Promise<ClusterCondition[]> {
    try {
      return await withTimeout(
        provider.getConditions(cluster),
        PROVIDER_TIMEOUT_MS,
      );
    } catch (error) {
      this.#logger.warn(
        `Condition provider '${
          provider.name
        }' did not answer for cluster '${cluster}': ${stringifyError(error)}`,
      );
      return [];
    }
  }

  async #probe(cluster: Cluster): Promise<ClusterCondition[]> {
    const { name } = cluster.config;
    const age = Date.now() - (this.#probedAt.get(name) ?? 0);
    if (age > PROBE_TTL_MS && !this.#probing.has(name)) {
      const probing = cluster
        .probe()
        .then(conditions => {
          this.#probed.set(name, conditions);
          this.#probedAt.set(name, Date.now());
        })
        .finally(() => this.#probing.delete(name));
      this.#probing.set(name, probing);
    }
    const pending = this.#probing.get(name);
    if (pending) {
      await withTimeout(pending, PROVIDER_TIMEOUT_MS).catch(() => undefined);
    }
    return (
      this.#probed.get(name) ?? [
        {
          type: 'Reachable',
          status: 'unknown',
          reason: 'Probing',
          message: 'The cluster has not answered yet',
          since: new Date().toISOString(),
        },
      ]
    );
  }
}

async function withTimeout<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new Error(`no answer within ${ms} ms`)),
          ms,
        );
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
