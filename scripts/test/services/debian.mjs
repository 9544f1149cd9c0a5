import path from 'node:path';
import { isRoot } from '../../bootstrap/paths.mjs';
import { Failure } from '../../process/failure.mjs';
import { runForStatus } from '../../process/run.mjs';

/** Installs Debian packages that tests need and the machine lacks. */
export async function installDebianPackages(names, { logs }) {
  const options = {
    logFile: path.join(logs, 'apt.log'),
    timeoutMs: 15 * 60_000,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  };
  const install = [
    'apt-get',
    '-o',
    'DPkg::Lock::Timeout=600',
    'install',
    '-y',
    '--no-install-recommends',
    ...names,
  ];
  if (isRoot) {
    if ((await runForStatus(install, options)).status === 0) {
      return;
    }
    // Most often the lists of packages are missing or old.
    await runForStatus(['apt-get', 'update'], options);
    if ((await runForStatus(install, options)).status === 0) {
      return;
    }
  }
  throw new Failure({
    step: 'Installing what the tests need',
    problem: `the Debian packages ${names.join(', ')} are missing`,
    remedy: `As root: apt-get install ${names.join(' ')}`,
    logFile: isRoot ? options.logFile : undefined,
  });
}
