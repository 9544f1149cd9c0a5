import { setTimeout as wait } from 'node:timers/promises';

const WAITING_MS = 2_000;
const LONGEST_MS = 60_000;

/** Settings of {@link untilDone}. */
export interface UntilDoneOptions {
  /** Ends the attempts. */
  signal: AbortSignal;
  onFailure: (error: unknown) => void;
}

/**
 * Repeats an attempt until it says that all is done: each 2 s while it only waits for
 * something, and with doubling pauses of up to a minute while it fails. A failure is
 * reported when it differs from the one before.
 */
export async function untilDone(
  attempt: () => Promise<boolean>,
  { signal, onFailure }: UntilDoneOptions,
): Promise<void> {
  let pause = WAITING_MS;
  let lastFailure = '';
  while (!signal.aborted) {
    try {
      if (await attempt()) {
        return;
      }
      pause = WAITING_MS;
      lastFailure = '';
    } catch (error) {
      if (String(error) !== lastFailure) {
        lastFailure = String(error);
        onFailure(error);
      }
      pause = Math.min(pause * 2, LONGEST_MS);
    }
    try {
      await wait(pause, undefined, { signal });
    } catch {
      return;
    }
  }
}
