import { findProgram } from '../command/find.ts';
import { run } from '../command/run.ts';
import { PlatformError } from '../errors.ts';

/**
 * Programs that Kubernetes calls by name and that the image build needs, with
 * their Debian packages. None of these packages brings a service.
 */
const PROGRAMS: Record<string, string> = {
  ip: 'iproute2',
  iptables: 'iptables',
  conntrack: 'conntrack',
  ethtool: 'ethtool',
  socat: 'socat',
  mmdebstrap: 'mmdebstrap',
  openssl: 'openssl',
  mount: 'mount',
  unshare: 'util-linux',
  setpriv: 'util-linux',
  flock: 'util-linux',
};

/** Debian packages that are needed and not there. */
export function missingPackages(
  find: (program: string) => string | undefined = findProgram,
): string[] {
  const missing = Object.entries(PROGRAMS)
    .filter(([program]) => !find(program))
    .map(([, name]) => name);
  return [...new Set(missing)].sort();
}

/** Options of the steps that use apt. */
export interface AptOptions {
  logFile: string;
  signal: AbortSignal;
  onProgress: (message: string) => void;
}

/** Installs the missing ones; touches nothing when all are there. */
export async function installSystemPackages(
  options: AptOptions,
): Promise<void> {
  const missing = missingPackages();
  if (missing.length === 0) {
    return;
  }
  options.onProgress(`installing ${missing.join(', ')}`);
  await apt(['update'], options);
  await apt(
    ['install', '--yes', '--no-install-recommends', '--no-upgrade', ...missing],
    options,
  );
}

const OPTIONS = [
  'DPkg::Lock::Timeout=300',
  'Acquire::Retries=3',
  // Downloads go to a directory of root's.
  'APT::Sandbox::User=root',
];

/**
 * Runs apt-get without questions, patient with another apt that holds the
 * lock.
 */
export async function apt(
  args: string[],
  options: AptOptions & { cwd?: string },
): Promise<string> {
  try {
    const { stdout } = await run(
      'apt-get',
      [...args, ...OPTIONS.flatMap(option => ['-o', option])],
      {
        cwd: options.cwd,
        env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
        timeoutMs: 15 * 60_000,
        logFile: options.logFile,
        signal: options.signal,
      },
    );
    return stdout;
  } catch (error) {
    options.signal.throwIfAborted();
    throw new PlatformError({
      step: 'Getting Debian packages',
      problem: (error as Error).message,
      remedy: `Check the connection and /etc/apt/sources.list, then start again, or run it yourself: apt-get ${args.join(
        ' ',
      )}`,
      logFile: options.logFile,
      cause: error,
    });
  }
}
