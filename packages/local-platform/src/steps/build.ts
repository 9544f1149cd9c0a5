import fs from 'node:fs';
import path from 'node:path';
import { buildKubernetes, kubernetesBinary } from '../build/kubernetes.ts';
import { ensureImages, type BuiltImage } from '../image/index.ts';
import { containerRuntimeDirectory } from '../packages/container-runtime.ts';
import { installPrograms } from '../packages/install-programs.ts';
import type { Paths } from '../paths.ts';
import type { Examples } from './examples.ts';
import { allOrNone } from './all-or-none.ts';
import type { Step, StepContext } from './step.ts';

const logs = {
  kubernetes: (paths: Paths) => path.join(paths.logs, 'build-kubernetes.log'),
  images: (paths: Paths) => path.join(paths.logs, 'build-images.log'),
};

/**
 * Makes all that the platform is built of. The works run side by side: the
 * compiler fills the processors while the others wait for the network.
 *
 * @param onImages - gets the images for the step that imports them
 */
export function build(
  examples: Examples,
  onImages: (images: BuiltImage[]) => void,
): Step {
  return {
    title: 'Building Kubernetes and Flink images',
    logFile: logs.kubernetes,
    expectedSeconds: paths =>
      Math.max(
        fs.existsSync(kubernetesBinary(paths.cache)) ? 1 : 460,
        fs.existsSync(path.join(paths.cache, 'images')) ? 1 : 240,
      ),
    async run(context) {
      const { paths } = context;
      const progress = sideBySide(context.onProgress);
      examples.begin({ ...context, onProgress: () => {} });
      const [kubernetes, images] = await allOrNone(context.signal, signal => [
        buildKubernetes({
          cacheDir: paths.cache,
          logFile: logs.kubernetes(paths),
          signal,
          onProgress: progress('Kubernetes'),
        }).finally(() => progress('Kubernetes')('')),
        buildImages({
          ...context,
          signal,
          onProgress: progress('Images'),
        }).finally(() => progress('Images')('')),
      ]);
      installPrograms({
        bin: paths.bin,
        kubernetes,
        containerRuntime: containerRuntimeDirectory(paths.cache),
      });
      onImages(images);
    },
  };
}

async function buildImages(context: StepContext): Promise<BuiltImage[]> {
  const { paths } = context;
  const workDir = path.join(paths.cache, 'image-work');
  fs.mkdirSync(workDir, { recursive: true });
  const file = logs.images(paths);
  return await ensureImages({
    cacheDir: paths.cache,
    workDir,
    signal: context.signal,
    log: line => fs.appendFileSync(file, `${line}\n`),
    onProgress: context.onProgress,
  });
}

/** Joins the messages of works that run at the same time. */
function sideBySide(onProgress: (message: string) => void) {
  const messages = new Map<string, string>();
  return (name: string) => (message: string) => {
    if (message) {
      messages.set(name, message);
    } else {
      messages.delete(name);
    }
    onProgress(
      [...messages].map(([work, text]) => `${work}: ${text}`).join('; '),
    );
  };
}
