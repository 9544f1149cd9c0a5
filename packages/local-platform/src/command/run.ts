import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { killGroup } from '../processes/group.ts';

/** How a command is run. */
export interface RunOptions {
  /** After this long the command and its children are killed. */
  timeoutMs: number;
  cwd?: string;
  /** Added to this program's environment; `undefined` removes a variable. */
  env?: NodeJS.ProcessEnv;
  /** Written to the command's standard input. */
  input?: string;
  /** Runs at the lowest priority, so that people and jobs do not wait for it. */
  background?: boolean;
  /** Full output is appended here. */
  logFile?: string;
  /** Called with each line of output. */
  onLine?: (line: string) => void;
  signal?: AbortSignal;
}

/** What a finished command wrote. */
export interface Output {
  stdout: string;
  stderr: string;
}

/** A command that did not end with 0; the message holds its last words. */
export class CommandError extends Error {
  readonly exitCode: number | null;
  readonly stderr: string;

  constructor(message: string, exitCode: number | null, stderr: string) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

/** Output beyond this is dropped from memory, not from the log file. */
const KEPT_CHARACTERS = 4_000_000;

/**
 * Runs a command to its end, in a process group of its own, so that nothing of
 * it survives a timeout or an abort.
 */
export async function run(
  command: string,
  args: string[],
  options: RunOptions,
): Promise<Output> {
  const [file, argv] = options.background
    ? ['nice', ['-n', '19', command, ...args]]
    : [command, args];
  options.signal?.throwIfAborted();
  if (options.logFile) {
    fs.mkdirSync(path.dirname(options.logFile), { recursive: true });
    fs.appendFileSync(options.logFile, `$ ${[command, ...args].join(' ')}\n`);
  }
  return await new Promise<Output>((resolve, reject) => {
    const child = spawn(file, argv, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      detached: true,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const output: Output = { stdout: '', stderr: '' };
    let ending: string | undefined;
    const stop = (reason: string) => {
      ending ??= reason;
      killGroup(child.pid, 'SIGKILL');
    };
    const timer = setTimeout(
      () =>
        stop(`did not end within ${Math.round(options.timeoutMs / 1000)} s`),
      options.timeoutMs,
    );
    const onAbort = () => stop('was stopped');
    options.signal?.addEventListener('abort', onAbort, { once: true });
    const collect = (stream: 'stdout' | 'stderr') => {
      let rest = '';
      child[stream]?.setEncoding('utf8').on('data', (chunk: string) => {
        output[stream] = (output[stream] + chunk).slice(-KEPT_CHARACTERS);
        if (options.logFile) {
          fs.appendFileSync(options.logFile, chunk);
        }
        if (options.onLine) {
          const lines = (rest + chunk).split(/\r?\n/);
          rest = lines.pop() ?? '';
          lines.forEach(options.onLine);
        }
      });
    };
    collect('stdout');
    collect('stderr');
    const settle = (error?: Error) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', onAbort);
      if (error) {
        reject(error);
      } else {
        resolve(output);
      }
    };
    child.on('error', error =>
      settle(
        new CommandError(
          `${command} could not be started: ${error.message}`,
          null,
          '',
        ),
      ),
    );
    child.on('close', (code, signal) => {
      if (code === 0 && !ending) {
        settle();
        return;
      }
      const how =
        ending ?? (signal ? `was ended by ${signal}` : `ended with ${code}`);
      const words = lastWords(output);
      settle(
        new CommandError(
          `${path.basename(command)} ${args[0] ?? ''} ${how}${
            words ? `: ${words}` : ''
          }`,
          code,
          output.stderr,
        ),
      );
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input);
  });
}

/** The last lines that say something; some tools put errors on stdout. */
function lastWords({ stdout, stderr }: Output): string {
  const plain = (text: string) => stripVTControlCharacters(text).trim();
  const text = plain(stderr) || plain(stdout);
  const lines = text.split('\n');
  const errors = lines.filter(line => /\berror\b|^E: /i.test(line));
  const shown = errors.length > 0 ? errors.slice(0, 3) : lines.slice(-5);
  return shown.join('\n').slice(0, 1500);
}
