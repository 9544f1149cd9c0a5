import { readFile } from 'node:fs/promises';
import { InputError } from '@backstage/errors';
import {
  parseJobSpec,
  type JobSpec,
} from '@riverrun/backstage-plugin-flink-common';
import { parse } from 'yaml';
import type { ExampleArtifacts } from './artifacts';
import { substitute } from './substitute';

/**
 * Reads the specification of an example job.
 *
 * @throws InputError that names the file and everything that is wrong in it.
 */
export async function readSpec(
  file: string,
  artifacts: ExampleArtifacts,
): Promise<JobSpec> {
  const result = parseJobSpec(
    substitute(parse(await readFile(file, 'utf8')), artifacts),
  );
  if (!result.ok) {
    throw new InputError(
      `${file} is not the specification of a job: ${result.issues
        .map(
          ({ path, message, hint }) =>
            `${path || 'the whole'} ${message}${hint ? ` (${hint})` : ''}`,
        )
        .join('; ')}`,
    );
  }
  return result.spec;
}
