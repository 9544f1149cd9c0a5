import fs from 'node:fs';
import path from 'node:path';
import { describeError } from '../errors.ts';
import { fetchDataset } from '../examples/dataset.ts';
import { buildJars, jarDirectory } from '../examples/jars.ts';
import { placeExamples } from '../examples/place.ts';
import type { Paths } from '../paths.ts';
import type { Step, StepContext } from './step.ts';

const logFile = (paths: Paths) => path.join(paths.logs, 'build-examples.log');

/**
 * Builds the example jobs. A cluster without them is of use, too: a failure is
 * told, and the next start tries again.
 */
export class Examples {
  #work: Promise<string | undefined> | undefined;

  /** Begins, to use the time that other steps wait for the network. */
  begin(context: StepContext): void {
    this.#work ??= make(context).then(
      () => undefined,
      error => describeError(error),
    );
  }

  /** The step that waits for the end. */
  step(): Step {
    return {
      title: 'Building the example jobs',
      logFile,
      expectedSeconds: paths =>
        fs.existsSync(jarDirectory(paths.cache)) ? 1 : 10,
      run: async context => {
        this.begin(context);
        const problem = await this.#work;
        context.signal.throwIfAborted();
        if (problem) {
          context.log(problem);
          context.warn(`There are no example jobs. ${problem}`);
        }
      },
    };
  }
}

async function make({ paths, signal, onProgress }: StepContext): Promise<void> {
  const options = {
    cacheDir: paths.cache,
    logFile: logFile(paths),
    signal,
    onProgress,
  };
  const dataset = await fetchDataset(options);
  const jars = await buildJars(options);
  await placeExamples({
    stateDir: paths.state,
    portalDir: paths.portal,
    jars,
    dataset,
  });
}
