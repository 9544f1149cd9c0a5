import { readFile } from 'node:fs/promises';
import { isError } from '@backstage/errors';
import { z } from 'zod';

/** What the local platform has put on the cluster's storage for the example jobs. */
const artifactsSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ uri: z.string(), sha256: z.string() }),
  ),
  dataset: z.string(),
});

/** JARs by Maven artifact id, and the URI of the data set. */
export type ExampleArtifacts = z.output<typeof artifactsSchema>;

/**
 * Reads the file with the artifacts, or undefined when there is none yet.
 *
 * @throws Error when the file is there and is no such file.
 */
export async function readArtifacts(
  file: string,
): Promise<ExampleArtifacts | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
  return artifactsSchema.parse(JSON.parse(text));
}
