import type { ImageContext } from './context.ts';

type Task<T> = (ctx: ImageContext) => Promise<T>;

/**
 * Runs tasks at the same time. When one fails, the others are stopped, and
 * only when all have ended is the first error thrown.
 */
export async function together<T extends readonly unknown[]>(
  ctx: ImageContext,
  tasks: readonly [...{ [K in keyof T]: Task<T[K]> }],
): Promise<T> {
  const stop = new AbortController();
  const inner = {
    ...ctx,
    signal: AbortSignal.any([ctx.signal, stop.signal]),
  };
  const failures: unknown[] = [];
  const results = await Promise.all(
    tasks.map(async task => {
      try {
        return await task(inner);
      } catch (error) {
        failures.push(error);
        stop.abort();
        return undefined;
      }
    }),
  );
  if (failures.length > 0) {
    throw failures[0];
  }
  return results as unknown as T;
}
