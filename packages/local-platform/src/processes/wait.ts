import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again and again until the answer is yes. Resolves to `false` when the
 * time is over, so that the caller can say what it waited for.
 */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  options: { timeoutMs: number; intervalMs?: number; signal?: AbortSignal },
): Promise<boolean> {
  const deadline = Date.now() + options.timeoutMs;
  for (;;) {
    options.signal?.throwIfAborted();
    if (await condition()) {
      return true;
    }
    if (Date.now() >= deadline) {
      return false;
    }
    await delay(options.intervalMs ?? 100, undefined, {
      signal: options.signal,
    });
  }
}
