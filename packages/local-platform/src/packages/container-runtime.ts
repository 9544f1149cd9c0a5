import fs from 'node:fs';
import path from 'node:path';
import { run } from '../command/run.ts';
import { PlatformError } from '../errors.ts';
import { sweepTemporaries, temporaryBeside } from '../files/atomic.ts';
import { apt, type AptOptions } from './system-packages.ts';

/**
 * Unpacked beside the machine, not installed: so that no containerd of the
 * system is enabled, started, replaced or reconfigured.
 */
const PACKAGES = ['containerd', 'runc', 'containernetworking-plugins'];

/** The container runtime's programs, by their names. */
export const RUNTIME_PROGRAMS = [
  'usr/bin/containerd',
  'usr/bin/containerd-shim-runc-v2',
  'usr/bin/ctr',
  'usr/sbin/runc',
];

/** Network plugins that are used. */
export const NETWORK_PLUGINS = ['ptp', 'host-local', 'loopback'].map(
  name => `usr/lib/cni/${name}`,
);

/** Directory of the unpacked packages; complete if it exists. */
export function containerRuntimeDirectory(cacheDir: string): string {
  return path.join(cacheDir, 'container-runtime', process.arch);
}

/** Fetches and unpacks the packages unless that was done; returns where. */
export async function fetchContainerRuntime(
  options: AptOptions & { cacheDir: string },
): Promise<string> {
  const target = containerRuntimeDirectory(options.cacheDir);
  if (fs.existsSync(target)) {
    return target;
  }
  fs.mkdirSync(path.dirname(target), { recursive: true });
  sweepTemporaries(path.dirname(target));
  const temporary = temporaryBeside(target);
  const downloads = path.join(temporary, 'downloads');
  fs.mkdirSync(downloads, { recursive: true });
  try {
    options.onProgress(`fetching ${PACKAGES.join(', ')}`);
    await download(downloads, options);
    for (const file of fs.readdirSync(downloads)) {
      await run('dpkg-deb', ['-x', path.join(downloads, file), temporary], {
        timeoutMs: 120_000,
        logFile: options.logFile,
        signal: options.signal,
      });
    }
    fs.rmSync(downloads, { recursive: true });
    await verify(temporary, options);
    fs.renameSync(temporary, target);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
  return target;
}

async function download(directory: string, options: AptOptions) {
  try {
    await apt(['download', ...PACKAGES], { ...options, cwd: directory });
  } catch {
    // Fresh machines have no package lists, old lists name gone versions.
    options.signal.throwIfAborted();
    await apt(['update'], options);
    await apt(['download', ...PACKAGES], { ...options, cwd: directory });
  }
}

/** A program that lacks a library would otherwise fail much later. */
async function verify(root: string, options: AptOptions) {
  for (const file of [...RUNTIME_PROGRAMS, ...NETWORK_PLUGINS]) {
    if (!fs.existsSync(path.join(root, file))) {
      throw new PlatformError({
        step: 'Getting the container runtime',
        problem: `the packages ${PACKAGES.join(', ')} hold no ${file}`,
        remedy: 'Debian 12 or a later Debian or Ubuntu is needed.',
        logFile: options.logFile,
      });
    }
  }
  const runc = path.join(root, 'usr/sbin/runc');
  const runs = () =>
    run(runc, ['--version'], { timeoutMs: 10_000, logFile: options.logFile });
  try {
    await runs();
  } catch {
    await apt(
      ['install', '--yes', '--no-install-recommends', 'libseccomp2'],
      options,
    );
    await runs();
  }
}
