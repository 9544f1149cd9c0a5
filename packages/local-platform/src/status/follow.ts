import fs from 'node:fs';
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
    /** Its process; a status of another tells of an earlier run. */
    writer: number | undefined;
    /** Where it writes. */
    logFile: string;
    isTerminal?: boolean;
  },
): Promise<number> {
  const { write, isAlive } = options;
  const isTerminal = options.isTerminal ?? process.stdout.isTTY === true;
  // Back to the start of the line, and empty it.
  const clear = isTerminal ? '\r\u001b[K' : '';
  const startedAt = Date.now();
  let shownStep = '';
  for (;;) {
    const alive = isAlive();
    const found = readStatus(file);
    const status = found?.pid === options.writer ? found : undefined;
    if (status && isOver(status)) {
      write(`${clear}${renderStatus(status, startedAt)}\n`);
      return status.phase === 'ready' ? 0 : 1;
    }
    if (!alive) {
      write(
        `${clear}The supervisor ended before the platform was ready:\n${lastLines(
          options.logFile,
        )}\nFull output: ${options.logFile}\n`,
      );
      return 1;
    }
    if (status && isTerminal) {
      const width = (process.stdout.columns || 100) - 1;
      write(`${clear}${renderStatus(status, startedAt).slice(0, width)}`);
    } else if (status && status.step !== shownStep) {
      shownStep = status.step;
      write(`${renderStatus(status, startedAt)}\n`);
    }
    await delay(REFRESH_MS);
  }
}

function lastLines(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n');
  } catch {
    return '';
  }
}

function isOver({ phase }: PlatformStatus): boolean {
  return phase === 'ready' || phase === 'failed' || phase === 'stopped';
}
