import fs from 'node:fs';
import { run } from '../command/run.ts';
import { findProgram } from '../command/find.ts';
import { MINIMUM_GO } from '../config/versions.ts';
import { PlatformError } from '../errors.ts';

/** Something a person has to provide, with the way to get it. */
export interface Missing {
  what: string;
  howToGetIt: string;
}

/** How a check looks at the machine; replaced in tests. */
export interface Machine {
  isRoot: boolean;
  platform: NodeJS.Platform;
  find: (program: string) => string | undefined;
  /** First version number in the program's answer. */
  version: (program: string, args: string[]) => Promise<string | undefined>;
  freeBytes: (directory: string) => number;
}

/** The machine this program runs on. */
export const thisMachine: Machine = {
  isRoot: process.getuid?.() === 0,
  platform: process.platform,
  find: program => findProgram(program),
  async version(program, args) {
    try {
      const output = await run(program, args, { timeoutMs: 30_000 });
      return /\d+(\.\d+)+/.exec(output.stdout + output.stderr)?.[0];
    } catch {
      return undefined;
    }
  },
  freeBytes: directory => {
    const { bavail, bsize } = fs.statfsSync(directory);
    return bavail * bsize;
  },
};

/**
 * Checks what the platform cannot provide by itself and names all that is
 * missing in one error, so that a person needs one round only.
 *
 * @param directories - existing directories that the platform writes to
 * @param neededBytes - how much must be free in each
 */
export async function checkPrerequisites(
  directories: string[],
  neededBytes: number,
  machine: Machine = thisMachine,
): Promise<void> {
  const missing = await findMissing(directories, neededBytes, machine);
  if (missing.length > 0) {
    throw new PlatformError({
      step: 'Checking prerequisites',
      problem: `${missing.length} missing:\n${missing
        .map(({ what, howToGetIt }) => `  - ${what}: ${howToGetIt}`)
        .join('\n')}`,
      remedy:
        'Provide them and start again, or use a cluster you have: FLINK_KUBECONFIG=<path>.',
    });
  }
}

async function findMissing(
  directories: string[],
  neededBytes: number,
  machine: Machine,
): Promise<Missing[]> {
  const missing: Missing[] = [];
  if (machine.platform !== 'linux') {
    return [
      {
        what: 'Linux',
        howToGetIt: 'the local platform runs containers without a VM',
      },
    ];
  }
  if (!machine.isRoot) {
    missing.push({
      what: 'root',
      howToGetIt: 'containers and their network need it; use sudo',
    });
  }
  if (!machine.find('apt-get')) {
    missing.push({
      what: 'apt-get',
      howToGetIt: 'the platform takes containerd from Debian or Ubuntu',
    });
  }
  const toolchains: Array<
    [string, string[], number[], string, string | undefined]
  > = [
    [
      'go',
      ['version'],
      MINIMUM_GO.split('.').map(Number),
      `Go ${MINIMUM_GO} or later`,
      'https://go.dev/dl',
    ],
    ['javac', ['-version'], [17], 'a JDK 17 or later', undefined],
    ['mvn', ['--version'], [3], 'Maven 3', undefined],
    ['python3', ['--version'], [3], 'Python 3', undefined],
  ];
  const packages: Record<string, string> = {
    javac: 'apt-get install openjdk-17-jdk-headless',
    mvn: 'apt-get install maven',
    python3: 'apt-get install python3 python3-pip',
  };
  const answers = await Promise.all(
    toolchains.map(async ([program, args, minimum, what, address]) => {
      const howToGetIt = address ?? packages[program];
      if (!machine.find(program)) {
        return { what, howToGetIt };
      }
      const version = await machine.version(program, args);
      return version !== undefined && isOlder(version, minimum)
        ? { what: `${what} (found ${version})`, howToGetIt }
        : undefined;
    }),
  );
  missing.push(...answers.filter(answer => answer !== undefined));
  if (
    machine.find('python3') &&
    !(await machine.version('python3', ['-m', 'pip', '--version']))
  ) {
    missing.push({
      what: 'pip for Python 3',
      howToGetIt: 'apt-get install python3-pip',
    });
  }
  for (const directory of directories) {
    const free = machine.freeBytes(directory);
    if (free < neededBytes) {
      missing.push({
        what: `${gigabytes(neededBytes)} of free disk at ${directory}`,
        howToGetIt: `only ${gigabytes(
          free,
        )} are free; free some, or set RIVERRUN_HOME and RIVERRUN_CACHE to a larger disk`,
      });
    }
  }
  return missing;
}

function isOlder(version: string, minimum: number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of minimum.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) {
      return part < wanted;
    }
  }
  return false;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1000 ** 3).toFixed(bytes < 1e10 ? 1 : 0)} GB`;
}
