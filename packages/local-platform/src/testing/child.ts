import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import type { TestContext } from 'node:test';

/** A loaded machine takes its time to start Node. */
const TIMEOUT_MS = 60_000;

/**
 * Runs a piece of TypeScript in a process of its own, with the modules of this
 * package reachable relative to `src/testing/`. The process goes away with the
 * test.
 *
 * @param wrapper - command that the process is started through
 */
export function startScript(
  test: TestContext,
  source: string,
  wrapper: string[] = [],
): ChildProcess {
  const [command, ...args] = [
    ...wrapper,
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    '--input-type=module-typescript',
    '--eval',
    source.replaceAll("from '../", `from '${new URL('..', import.meta.url)}`),
  ];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  test.after(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Runs such a script to its end and returns what it wrote. */
export async function runScript(
  test: TestContext,
  source: string,
  wrapper: string[] = [],
): Promise<string> {
  const child = startScript(test, source, wrapper);
  let output = '';
  child.stdout?.on('data', chunk => {
    output += chunk;
  });
  const [code] = await once(child, 'close', {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (code !== 0) {
    throw new Error(`the script ended with ${code}: ${output}`);
  }
  return output;
}

/** Resolves with the next line that the script writes. */
export async function nextLine(child: ChildProcess): Promise<string> {
  const [chunk] = await once(child.stdout!, 'data', {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return String(chunk).trim();
}

/** Whether a process runs; a zombie whose parent is busy does not. */
export function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
