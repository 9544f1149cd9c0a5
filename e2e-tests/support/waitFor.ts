import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks until the answer is not `undefined`, and returns it. The error says what
 * was waited for and what the last look showed.
 */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | undefined>,
  options: { timeoutMs: number; intervalMs?: number; last?: () => string },
): Promise<T> {
  const deadline = Date.now() + options.timeoutMs;
  let problem = '';
  for (;;) {
    try {
      const answer = await look();
      if (answer !== undefined) {
        return answer;
      }
      problem = '';
    } catch (error) {
      // A portal or a pod that restarts refuses connections for a while.
      problem = ` (${error})`;
    }
    if (Date.now() >= deadline) {
      throw new Error(
        `${what}: not so after ${options.timeoutMs / 1000} s; last seen: ${
          options.last?.() ?? 'nothing'
        }${problem}`,
      );
    }
    await delay(options.intervalMs ?? 500);
  }
}
