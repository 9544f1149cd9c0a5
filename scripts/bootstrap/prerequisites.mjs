import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Failure } from '../process/failure.mjs';

/**
 * Programs that must be there, by what they are needed for. Each check answers
 * what is missing, or `undefined`.
 */
const NEEDS = {
  packages: [['tar', ['--version'], atLeast('tar', 0), 'apt-get install tar']],
  runtime: [
    [
      'javac',
      ['-version'],
      atLeast('a Java development kit', 17),
      'apt-get install openjdk-17-jdk-headless',
    ],
    ['mvn', ['-version'], atLeast('Maven', 3), 'apt-get install maven'],
  ],
  platform: [
    [
      'go',
      ['version'],
      atLeast('Go', 1, 24),
      'https://go.dev/dl, or `apt-get install golang` where that is new enough',
    ],
    [
      'python3',
      ['-m', 'pip', '--version'],
      atLeast('Python 3 with pip', 0),
      'apt-get install python3 python3-pip',
    ],
    [
      'apt-get',
      ['--version'],
      atLeast('apt-get', 0),
      'the local platform takes containerd and others from Debian packages: use Debian, or an existing cluster by FLINK_KUBECONFIG',
    ],
  ],
};

/** Maven prints its version in bold. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

const MINIMUM_NODE = 18;
const MINIMUM_DISK_BYTES = 10 * 1024 ** 3;

/**
 * Checks all that a start needs and says in one message what is missing and
 * how to get it.
 *
 * @param {{ paths: object, purposes: (keyof typeof NEEDS)[] }} options
 */
export async function checkPrerequisites({ paths, purposes }) {
  const missing = [
    ...checkSystem(),
    ...checkDisk([paths.home, paths.cache, paths.checkout]),
  ];
  for (const purpose of ['packages', ...purposes]) {
    for (const [program, args, judge, remedy] of NEEDS[purpose]) {
      const problem = judge(await output(program, args));
      if (problem) {
        missing.push(`${problem}\n    ${remedy}`);
      }
    }
  }
  if (missing.length > 0) {
    throw new Failure({
      problem: `This machine lacks:\n${missing
        .map(line => `  - ${line}`)
        .join('\n')}`,
      remedy: 'Nothing has been changed. Add these and run the command again.',
    });
  }
}

function checkSystem() {
  const missing = [];
  if (Number(process.versions.node.split('.')[0]) < MINIMUM_NODE) {
    missing.push(
      `Node ${MINIMUM_NODE} or newer (this is ${process.versions.node})\n    apt-get install nodejs npm`,
    );
  }
  if (process.platform !== 'linux') {
    missing.push(
      `Linux (this is ${process.platform})\n    use a Linux machine, virtual machine or WSL 2`,
    );
  }
  return missing;
}

function checkDisk(folders) {
  const seen = new Set();
  const missing = [];
  for (const folder of folders.map(nearestExisting)) {
    const device = fs.statSync(folder).dev;
    if (seen.has(device) || !fs.statfsSync) {
      continue;
    }
    seen.add(device);
    const { bavail, bsize } = fs.statfsSync(folder);
    if (bavail * bsize < MINIMUM_DISK_BYTES) {
      const gigabytes = (bavail * bsize) / 1024 ** 3;
      missing.push(
        `10 GB of free disk where ${folder} lies (${gigabytes.toFixed(
          1,
        )} GB are free)\n    make room, or choose other places by RIVERRUN_HOME and RIVERRUN_CACHE`,
      );
    }
  }
  return missing;
}

function nearestExisting(folder) {
  return fs.existsSync(folder) ? folder : nearestExisting(path.dirname(folder));
}

/** What a program prints; `undefined` when it is not there or fails. */
async function output(program, args) {
  return await new Promise(resolve => {
    execFile(program, args, { timeout: 30_000 }, (error, stdout, stderr) =>
      resolve(error ? undefined : `${stdout}${stderr}`),
    );
  });
}

/** Judges the first version number in the output of a program. */
function atLeast(name, major, minor = 0) {
  const wanted = major ? ` ${major}${minor ? `.${minor}` : ''} or newer` : '';
  return text => {
    if (text === undefined) {
      return `${name}${wanted}`;
    }
    const [, foundMajor, foundMinor] = (
      text.replace(COLOURS, '').match(/(\d+)(?:\.(\d+))?/) ?? [0, 0, 0]
    ).map(Number);
    const enough =
      foundMajor > major ||
      (foundMajor === major && (foundMinor || 0) >= minor);
    return enough
      ? undefined
      : `${name}${wanted} (this is ${foundMajor}.${foundMinor || 0})`;
  };
}
