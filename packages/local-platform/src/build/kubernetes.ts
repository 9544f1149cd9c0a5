import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandError, run } from '../command/run.ts';
import { KUBERNETES_VERSION } from '../config/versions.ts';
import { PlatformError } from '../errors.ts';
import { temporaryBeside } from '../files/atomic.ts';
import { digestInputs, listFiles } from '../files/digest.ts';

const SOURCE = fileURLToPath(new URL('../../kubernetes', import.meta.url));

/** A slow machine needs a multiple of the six minutes that two cores need. */
const TIMEOUT_MS = 60 * 60_000;

/** Result of one hash of inputs; another hash is another directory. */
const BINARY = 'kubernetes';

/** Where the binary is, or will be, for the sources as they are now. */
export function kubernetesBinary(cacheDir: string): string {
  const sources = listFiles(
    SOURCE,
    file =>
      /^go\.(mod|sum)$/.test(file) ||
      (file.endsWith('.go') && !file.endsWith('_test.go')),
  );
  const digest = digestInputs(
    SOURCE,
    sources,
    process.arch,
    ...linkerFlags(),
  ).slice(0, 16);
  return path.join(cacheDir, 'kubernetes', digest, BINARY);
}

/** Options of {@link buildKubernetes}. */
export interface BuildOptions {
  cacheDir: string;
  logFile: string;
  signal: AbortSignal;
  onProgress: (message: string) => void;
}

/**
 * Builds the cluster's programs unless a binary of the same inputs is there,
 * and returns its path. A binary appears only when it is complete.
 */
export async function buildKubernetes(options: BuildOptions): Promise<string> {
  const binary = kubernetesBinary(options.cacheDir);
  if (fs.existsSync(binary)) {
    return binary;
  }
  // Binaries of earlier sources, and what a killed build left.
  fs.rmSync(path.join(options.cacheDir, 'kubernetes'), {
    recursive: true,
    force: true,
  });
  fs.mkdirSync(path.dirname(binary), { recursive: true });
  const temporary = temporaryBeside(binary);
  let downloads = 0;
  let packages = 0;
  const onLine = (line: string) => {
    if (line.startsWith('go: downloading')) {
      downloads += 1;
      options.onProgress(`downloading module ${downloads}`);
    } else if (/^[\w./-]+$/.test(line)) {
      packages += 1;
      options.onProgress(`${packages} packages compiled`);
    }
  };
  try {
    await run(
      'go',
      [
        'build',
        '-v',
        '-trimpath',
        '-buildvcs=false',
        '-ldflags',
        linkerFlags().join(' '),
        '-o',
        temporary,
        '.',
      ],
      {
        cwd: SOURCE,
        env: { CGO_ENABLED: '0', GOFLAGS: '-mod=readonly', GOWORK: 'off' },
        background: true,
        timeoutMs: TIMEOUT_MS,
        logFile: options.logFile,
        signal: options.signal,
        onLine,
      },
    );
    fs.renameSync(temporary, binary);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    options.signal.throwIfAborted();
    throw new PlatformError({
      step: 'Building Kubernetes',
      problem: (error as Error).message,
      remedy: remedyFor(error),
      logFile: options.logFile,
      cause: error,
    });
  }
  return binary;
}

function remedyFor(error: unknown): string {
  const words = error instanceof CommandError ? error.stderr : '';
  if (/dial tcp|i\/o timeout|no such host|proxyconnect|TLS/.test(words)) {
    return 'A Go module could not be fetched: check the connection and `go env GOPROXY`, then start again; what was built so far is kept.';
  }
  if (/no space left/.test(words)) {
    return 'The disk is full: free some space (the build needs about 5 GB), then start again.';
  }
  return 'Start again; what was built so far is kept.';
}

function linkerFlags(): string[] {
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(KUBERNETES_VERSION) ?? [];
  const variable = 'k8s.io/component-base/version';
  return [
    '-s',
    '-w',
    `-X ${variable}.gitVersion=${KUBERNETES_VERSION}`,
    `-X ${variable}.gitMajor=${major}`,
    `-X ${variable}.gitMinor=${minor}`,
  ];
}
