import fs from 'node:fs';
import { describeFailure } from '../process/failure.mjs';
import { PartContext, resultsFolder } from './context.mjs';
import { failedOnce, sum } from './result.mjs';

/**
 * Runs the parts one after another, each whatever became of those before it,
 * and prints what each came to.
 *
 * @param {typeof import('./parts.mjs').parts} parts
 * @param {{ nodeFolder: string, paths: object, services: object, signal: AbortSignal, board: import('../terminal/board.mjs').Board }} options
 * @returns {Promise<import('./result.mjs').Result>}
 */
export async function runParts(parts, options) {
  const { signal, board } = options;
  fs.mkdirSync(resultsFolder, { recursive: true });
  const results = [];
  const summary = [];
  for (const part of parts) {
    signal.throwIfAborted();
    board.show('Tests', `${part.name}: ${part.what}`);
    const startedAt = Date.now();
    const ctx = new PartContext({ name: part.name, ...options });
    const result = await resultOf(part, ctx);
    signal.throwIfAborted();
    const line = `${part.name.padEnd(15)} ${count(result).padEnd(24)} ${minutes(
      Date.now() - startedAt,
    )}`;
    board.say(line);
    if (result.failed > 0) {
      board.say(explain(result, ctx));
    }
    results.push(result);
    summary.push(line);
  }
  board.close();
  const total = sum(results);
  process.stdout.write(
    `\n${summary.join('\n')}\n${total.failures
      .map(name => `\nFAILED ${name}`)
      .join('')}\n\n${count(total)}\n`,
  );
  return total;
}

async function resultOf(part, ctx) {
  try {
    return await part.run(ctx);
  } catch (error) {
    fs.appendFileSync(ctx.logFile, `${describeFailure(error)}\n`);
    return failedOnce(`${part.name} could not run: ${describeFailure(error)}`);
  }
}

function explain(result, ctx) {
  const names = result.failures.slice(0, 20).map(name => `  ✗ ${name}`);
  const log = ctx.tail().replace(/^/gm, '  | ');
  return `${names.join('\n')}\n  Full output: ${ctx.logFile}\n${log}\n`;
}

function count({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

function minutes(ms) {
  return `${(ms / 60_000).toFixed(1)} min`;
}
