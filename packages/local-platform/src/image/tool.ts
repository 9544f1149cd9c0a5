import { findProgram, searchPath } from '../command/find.ts';
import { run, type Output } from '../command/run.ts';
import { PlatformError } from '../errors.ts';
import type { ImageContext } from './context.ts';

/** A slow mirror is waited for, a hanging one is not. */
const TIMEOUT_MS = 30 * 60_000;

/**
 * Puts a program into a process namespace of its own that ends when this
 * process does, even by `kill -9`: otherwise a download would go on and write
 * into files that the next start makes anew.
 */
const LIFELINE = [
  ...['setpriv', '--pdeathsig=KILL'],
  ...['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'],
];

/**
 * Runs a program of the machine at the lowest priority, its output into the
 * build's log.
 *
 * @param temporary - directory for the program's own temporary files
 */
export async function runTool(
  ctx: ImageContext,
  temporary: string,
  command: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Output> {
  if (!findProgram(command)) {
    throw new PlatformError({
      problem: `The program ${command} is missing; it is needed to build the container images.`,
      remedy: `Install it, for example with: apt-get install ${
        PACKAGES[command] ?? command
      }`,
    });
  }
  ctx.log(`$ ${[command, ...args].join(' ')}`);
  // Namespaces are for root only, as is all the rest of an image build.
  const isRoot = process.getuid?.() === 0;
  const [file, ...argv] = [...(isRoot ? LIFELINE : []), command, ...args];
  return await run(file, argv, {
    timeoutMs: TIMEOUT_MS,
    background: true,
    signal: ctx.signal,
    onLine: line => ctx.log(line),
    cwd: options.cwd ?? temporary,
    env: { PATH: searchPath(), TMPDIR: temporary, ...options.env },
  });
}

/** Debian's package of each program that is named otherwise. */
const PACKAGES: Record<string, string> = {
  mvn: 'maven',
  go: 'golang-go',
  'apt-get': 'apt',
};
