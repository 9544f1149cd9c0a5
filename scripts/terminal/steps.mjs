import path from 'node:path';
import { readIfExists, writeFileAtomic } from '../files/atomic.mjs';
import { duration } from './duration.mjs';

/**
 * Runs steps one after another, shows which one runs, and says how long they
 * will still take: as long as they took the last time on this machine.
 *
 * @param {import('./board.mjs').Board} board
 * @param {string} name the activity's name on the board
 * @param {{ title: string, done?: () => boolean, run: () => Promise<void> }[]} steps `done` says
 *   that a step's result is there already, so that it takes no time
 * @param {{ cache: string, signal: AbortSignal }} options
 */
export async function runSteps(board, name, steps, { cache, signal }) {
  const memory = path.join(cache, 'durations.json');
  const known = readDurations(memory);
  const expected = steps.map(({ title, done }) =>
    done?.() ? 0 : known[title],
  );
  for (const [index, { title, run }] of steps.entries()) {
    signal.throwIfAborted();
    const startedAt = Date.now();
    const left = expected.slice(index);
    board.show(name, `[${index + 1}/${steps.length}] ${title}`, () =>
      timeLeft(left, Date.now() - startedAt),
    );
    await run();
    if (expected[index] !== 0) {
      known[title] = Date.now() - startedAt;
      writeFileAtomic(memory, `${JSON.stringify(known, undefined, 2)}\n`);
    }
  }
}

/** Empty as long as one of the steps never ran here. */
function timeLeft([current, ...others], spentMs) {
  if (current === undefined || others.includes(undefined)) {
    return '';
  }
  const rest = others.reduce(
    (sum, ms) => sum + ms,
    Math.max(0, current - spentMs),
  );
  return rest < 1000 ? '' : `about ${duration(rest)} left`;
}

function readDurations(file) {
  try {
    return JSON.parse(readIfExists(file) ?? '{}');
  } catch {
    return {};
  }
}
