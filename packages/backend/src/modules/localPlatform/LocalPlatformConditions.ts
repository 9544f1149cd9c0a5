import { readFile } from 'node:fs/promises';
import { isError, stringifyError } from '@backstage/errors';
import type { ClusterCondition } from '@riverrun/backstage-plugin-flink-common';
import type { ClusterConditionProvider } from '@riverrun/backstage-plugin-flink-node';
import { conditionOf } from './condition';
import { parseStatus } from './status';

/** Settings of {@link LocalPlatformConditions}. */
export interface LocalPlatformConditionsOptions {
  /** Status file of each local platform, by name of its cluster. */
  files: Map<string, string>;
  /** Why the platform cannot run on this machine; set by `npm start` where that is so. */
  unavailable?: string;
  /** Milliseconds. */
  now?: () => number;
}

/** Reads the status files of local platforms each time it is asked. */
export class LocalPlatformConditions implements ClusterConditionProvider {
  readonly name = 'local-platform';
  readonly #files: Map<string, string>;
  readonly #unavailable: string | undefined;
  readonly #now: () => number;
  /** Since when there has been no status, as far as this process can tell. */
  readonly #startedAt: string;

  constructor({
    files,
    unavailable,
    now = Date.now,
  }: LocalPlatformConditionsOptions) {
    this.#files = files;
    this.#unavailable = unavailable;
    this.#now = now;
    this.#startedAt = new Date(now()).toISOString();
  }

  async getConditions(cluster: string): Promise<ClusterCondition[]> {
    const file = this.#files.get(cluster);
    return file === undefined ? [] : [await this.#conditionOf(file)];
  }

  async #conditionOf(file: string): Promise<ClusterCondition> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      return isError(error) && error.code === 'ENOENT'
        ? this.#absent()
        : this.#unknown(
            `The status of the local platform in ${file} cannot be read: ${stringifyError(
              error,
            )}`,
          );
    }
    try {
      const status = parseStatus(text);
      return status.phase === 'stopped' && this.#unavailable
        ? this.#absent()
        : conditionOf(status, this.#now());
    } catch {
      return this.#unknown(
        `${file} is not a status file of the local platform; \`npm run platform -- up\` writes a new one.`,
      );
    }
  }

  #absent(): ClusterCondition {
    return this.#unavailable
      ? {
          type: 'LocalPlatform',
          status: 'false',
          reason: 'Unavailable',
          message: this.#unavailable,
          since: this.#startedAt,
        }
      : this.#unknown(
          'The local platform has not been started yet. `npm run platform -- up` starts it.',
        );
  }

  #unknown(message: string): ClusterCondition {
    return {
      type: 'LocalPlatform',
      status: 'unknown',
      reason: 'NoStatus',
      message,
      since: this.#startedAt,
    };
  }
}
