import { setTimeout as delay } from 'node:timers/promises';
import { readStatus } from './status.ts';
import { renderStatus } from './terminal.ts';

/** A terminal's line is renewed this often; other outputs get changes only. */
const REFRESH_MS = 250;

/** How a start ended; `gone` means that its supervisor died. */
export type Outcome = 'ready' | 'failed' | 'stopped' | 'gone';

/** Shows a start until it is over. */
export async function followStatus(
  file: string,
  options: {
    write: (text: string) => void;
    /** The supervisor; a status of another tells of an earlier run. */
    writer: number | undefined;
    isAlive: () => boolean;
    isTerminal?: boolean;
  },
): Promise<Outcome> {
  const { write, isAlive, writer } = options;
  const isTerminal = options.isTerminal ?? process.stdout.isTTY === true;
  // Back to the start of the line, and empty it.
  const clear = isTerminal ? '\r\u001b[K' : '';
  const startedAt = Date.now();
  let shownStep = '';
  for (;;) {
    // Asked first: what is written before the end is read after it.
    const alive = isAlive();
    const found = readStatus(file);
    const status = found?.pid === writer ? found : undefined;
    const line = status ? renderStatus(status, startedAt) : '';
    switch (status?.phase) {
      case 'ready':
      case 'failed':
      case 'stopped':
        write(`${clear}${line}\n`);
        return status.phase;
      default:
    }
    if (!alive) {
      write(clear);
      return 'gone';
    }
    if (status && isTerminal) {
      const width = (process.stdout.columns || 100) - 1;
      write(`${clear}${line.slice(0, width)}`);
    } else if (status && status.step !== shownStep) {
      shownStep = status.step;
      write(`${line}\n`);
    }
    await delay(REFRESH_MS);
  }
}
