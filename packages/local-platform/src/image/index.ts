import { PlatformError } from '../errors.ts';
import type { BuiltImage, ImageContext } from './context.ts';
import { flinkImage } from './flink/image.ts';
import { FLINK_RELEASES } from './flink/releases.ts';
import { pauseImage } from './pause/image.ts';

export type { BuiltImage, ImageContext } from './context.ts';

/** Options of {@link ensureImages}. */
export interface EnsureImagesOptions extends ImageContext {
  /**
   * Called with each image as soon as it is there, so that it can be used
   * while the next one is made.
   */
  onImage?: (image: BuiltImage) => void | Promise<void>;
}

/**
 * Makes the container images of the platform, or finds them made: the pause
 * image first, then Flink's newest release, then the older ones. Can be
 * stopped at any moment and called again; finished layers are not made twice.
 *
 * @throws PlatformError that says which image failed, why, and what to do
 */
export async function ensureImages(
  options: EnsureImagesOptions,
): Promise<BuiltImage[]> {
  const builds = [
    { name: 'riverrun/pause:1', build: pauseImage },
    ...FLINK_RELEASES.map(release => ({
      name: `riverrun/flink:${release.tag}`,
      build: (ctx: ImageContext) => flinkImage(ctx, release),
    })),
  ];
  const images: BuiltImage[] = [];
  for (const { name, build } of builds) {
    options.signal.throwIfAborted();
    options.onProgress?.(`Image ${name}`);
    const image = await named(options.signal, name, () => build(options));
    await options.onImage?.(image);
    images.push(image);
  }
  return images;
}

/** Adds to an error which image it is about. */
async function named<T>(
  signal: AbortSignal,
  name: string,
  build: () => Promise<T>,
): Promise<T> {
  try {
    return await build();
  } catch (error) {
    signal.throwIfAborted();
    const known = error instanceof PlatformError ? error : undefined;
    throw new PlatformError({
      step: known?.step ?? `Image ${name}`,
      problem: error instanceof Error ? error.message : String(error),
      remedy:
        known?.remedy ??
        'Start again: finished parts are kept. If a download failed, check that this machine reaches its package registries.',
      cause: error,
    });
  }
}
