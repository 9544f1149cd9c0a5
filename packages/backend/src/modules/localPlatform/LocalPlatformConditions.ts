import { readFile } from 'node:fs/promises';
import { isError, stringifyError } from '@backstage/errors';
import type { ClusterCondition } from '@riverrun/backstage-plugin-flink-common';
import type { ClusterConditionProvider } from '@riverrun/backstage-plugin-flink-node';
import { conditionOf, unknownCondition } from './condition';
import { parseStatus } from './status';

/** Reads the status files of local platforms each time it is asked. */
export class LocalPlatformConditions implements ClusterConditionProvider {
  readonly name = 'local-platform';
  readonly #files: Map<string, string>;
  readonly #now: () => number;

  constructor(files: Map<string, string>, now: () => number = Date.now) {
    this.#files = files;
    this.#now = now;
  }

  async getConditions(cluster: string): Promise<ClusterCondition[]> {
    const file = this.#files.get(cluster);
    if (file === undefined) {
      return [];
    }
    const now = this.#now();
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      return [unknownCondition(whyUnreadable(file, error), now)];
    }
    try {
      return [conditionOf(parseStatus(text), now)];
    } catch {
      return [
        unknownCondition(
          `${file} is not a status file of the local platform; \`npm run platform -- up\` writes a new one.`,
          now,
        ),
      ];
    }
  }
}

function whyUnreadable(file: string, error: unknown): string {
  if (isError(error) && error.code === 'ENOENT') {
    return (
      process.env.RIVERRUN_CLUSTER_UNAVAILABLE ||
      'The local platform has not been started yet. `npm run platform -- up` starts it.'
    );
  }
  return `The status of the local platform in ${file} cannot be read: ${stringifyError(
    error,
  )}`;
}
