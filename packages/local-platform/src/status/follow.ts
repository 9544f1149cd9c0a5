import { setTimeout as delay } from 'node:timers/promises';
import { readStatus, type PlatformStatus } from './status.ts';
import { renderStatus } from './terminal.ts';

/** A terminal's line is renewed this often; other outputs get changes only. */
const REFRESH_MS = 250;

/**
 * Shows a start until it is over.
 *
 * @returns exit status: 0 when the platform is ready, 1 otherwise
 */
export async function followStatus(
  file: string,
  options: {
    write: (text: string) => void;
    /** Whether the supervisor lives. */
    isAlive: () => boolean;
    isTerminal?: boolean;
  },
): Promise<number> {
  const { write, isAlive } = options;
  const isTerminal = options.isTerminal ?? process.stdout.isTTY === true;
  const startedAt = Date.now();
  let shownStep = '';
  for (;;) {
    const alive = isAlive();
    const status = readStatus(file);
    if (status && isOver(status)) {
      write(`${isTerminal ? '\r\u001b[K' : ''}${renderStatus(status, startedAt)}\n`);
      return status.phase === 'ready' ? 0 : 1;
    }
    if (!alive) {
      write(
        `${isTerminal ? '\r\u001b[K' : ''}The supervisor ended before the platform was ready; its last words are in logs/platform.log.\n`,
      );
      return 1;
    }
    if (status && isTerminal) {
      const width = (process.stdout.columns || 100) - 1;
      write(`\r\u001b[K${renderStatus(status, startedAt).slice(0, width)}`);
    } else if (status && status.step !== shownStep) {
      shownStep = status.step;
      write(`${renderStatus(status, startedAt)}\n`);
    }
    await delay(REFRESH_MS);
  }
}

function isOver({ phase }: PlatformStatus): boolean {
  return phase === 'ready' || phase === 'failed' || phase === 'stopped';
}
