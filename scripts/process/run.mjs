import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { stopGroup, track } from './group.mjs';

/**
 * Runs a command to its end, in a process group of its own, with all output in
 * a log file. A failure carries the last lines of it.
 *
 * @param {string[]} command program and arguments
 * @param {{
 *   step: string,
 *   logFile: string,
 *   timeoutMs: number,
 *   cwd?: string,
 *   env?: NodeJS.ProcessEnv,
 *   nice?: boolean,
 *   lock?: string,
 *   remedy?: string,
 * }} options `nice` runs it at the lowest priority; `lock` names a file: of all
 *   commands with the same one a single one runs at a time, also when one of
 *   them outlives a start that was killed
 */
export async function run(command, options) {
  const result = await runForStatus(command, options);
  if (result.status !== 0) {
    throw new Failure({
      step: options.step,
      problem: `${describe(command)} ${result.how}.${quote(result.tail)}`,
      remedy: options.remedy,
      logFile: options.logFile,
    });
  }
  return result;
}

/** Like {@link run}, but leaves it to the caller what a bad exit status means. */
export async function runForStatus(command, options) {
  const { logFile, timeoutMs, cwd, env } = options;
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, 'a');
  const start = fs.fstatSync(log).size;
  fs.writeSync(log, `$ ${command.join(' ')}\n`);
  const [file, ...args] = prefixed(command, options);
  const child = track(
    spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', log, log],
    }),
  );
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    stopGroup(child, 10_000);
  }, timeoutMs);
  const end = await new Promise(resolve => {
    child.once('error', error =>
      resolve({ status: 127, how: `could not be started: ${error.message}` }),
    );
    child.once('exit', (code, signal) =>
      resolve({
        status: code ?? 128,
        how: signal ? `was ended by ${signal}` : `ended with ${code}`,
      }),
    );
  });
  clearTimeout(timer);
  fs.closeSync(log);
  return {
    status: timedOut ? 124 : end.status,
    how: timedOut
      ? `did not end within ${Math.round(timeoutMs / 1000)} s`
      : end.how,
    tail: tailOf(logFile, start),
  };
}

function prefixed(command, { nice, lock }) {
  if (lock) {
    fs.mkdirSync(path.dirname(lock), { recursive: true });
  }
  return [
    ...(nice ? ['nice', '-n', '19'] : []),
    ...(lock ? ['flock', lock] : []),
    ...command,
  ];
}

/** The last lines that were written to a log after a position. */
export function tailOf(file, from = 0, lines = 15) {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const begin = Math.max(from, size - 16_384);
  if (size <= begin) {
    return '';
  }
  const buffer = Buffer.alloc(size - begin);
  const fd = fs.openSync(file, 'r');
  try {
    fs.readSync(fd, buffer, 0, buffer.length, begin);
  } finally {
    fs.closeSync(fd);
  }
  return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

function quote(tail) {
  return tail ? `\n${tail.replace(/^/gm, '  | ')}` : '';
}

function describe(command) {
  return command
    .slice(0, 4)
    .map(word => path.basename(word))
    .join(' ');
}
