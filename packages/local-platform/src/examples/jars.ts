import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../command/run.ts';
import { PlatformError } from '../errors.ts';
import { sweepTemporaries, temporaryBeside } from '../files/atomic.ts';
import { digestInputs, listFiles } from '../files/digest.ts';
import type { ExampleOptions } from './dataset.ts';

const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url));

/** JARs of the example jobs, by Maven artifact id, as Maven leaves them. */
const JARS: Record<string, string> = {
  'flights-job': 'examples/flights/target/flights-job.jar',
};

/** Where the JARs of the sources as they are now lie, once they are built. */
export function jarDirectory(cacheDir: string): string {
  return path.join(cacheDir, 'examples', sourceDigest().slice(0, 16));
}

/** Builds the example jobs unless that was done; returns their JARs by name. */
export async function buildJars(
  options: ExampleOptions,
): Promise<Record<string, string>> {
  const directory = jarDirectory(options.cacheDir);
  if (!fs.existsSync(directory)) {
    options.onProgress('building the example jobs');
    fs.mkdirSync(path.dirname(directory), { recursive: true });
    sweepTemporaries(path.dirname(directory));
    await maven(options);
    const temporary = temporaryBeside(directory);
    fs.mkdirSync(temporary);
    for (const [name, jar] of Object.entries(JARS)) {
      fs.copyFileSync(
        path.join(REPOSITORY, jar),
        path.join(temporary, `${name}.jar`),
      );
    }
    fs.renameSync(temporary, directory);
  }
  return Object.fromEntries(
    Object.keys(JARS).map(name => [name, path.join(directory, `${name}.jar`)]),
  );
}

async function maven(options: ExampleOptions): Promise<void> {
  try {
    await run(
      'flock',
      [
        // `npm start` builds the runtime's JARs from the same tree.
        path.join(options.cacheDir, 'maven.lock'),
        ...['mvn', '--batch-mode', '--quiet', '--file', 'runtime/pom.xml'],
        ...['package', '-DskipTests'],
      ],
      {
        cwd: REPOSITORY,
        timeoutMs: 30 * 60_000,
        background: true,
        logFile: options.logFile,
        signal: options.signal,
      },
    );
  } catch (error) {
    options.signal.throwIfAborted();
    throw new PlatformError({
      step: 'Building the example jobs',
      problem: (error as Error).message,
      remedy:
        'If Maven could not download something, check the connection and ~/.m2/settings.xml, then start again.',
      logFile: options.logFile,
      cause: error,
    });
  }
}

function sourceDigest(): string {
  const files = ['runtime', 'examples'].flatMap(root =>
    listFiles(
      path.join(REPOSITORY, root),
      file =>
        /(^|\/)(pom\.xml|src\/main\/.*)$/.test(file) &&
        !/(^|\/)target\//.test(file),
    ).map(file => path.join(root, file)),
  );
  return digestInputs(REPOSITORY, files);
}
