import fs from 'node:fs';
import path from 'node:path';
import type { FlinkRelease } from './releases.ts';

/** What a Flink home is made of: unpacked downloads, which are used up. */
export interface FlinkParts {
  /** Root of `apache-flink-libraries`. */
  libraries: string;
  /** Directory `pyflink` of `apache-flink`. */
  scripts: string;
  /** Directory with further jars for `opt/`. */
  optJars: string;
  release: FlinkRelease;
}

/** The jar of the libraries' `opt/` that the image has. Python is left out. */
const SQL_CLIENT = /^flink-sql-client-/;

/** Puts the parts together where Flink's own archive has them. */
export function layOutHome(home: string, parts: FlinkParts): void {
  fs.mkdirSync(home, { recursive: true });
  const into = (target: string, ...from: string[]) =>
    fs.renameSync(path.join(...from), path.join(home, target));
  for (const directory of ['lib', 'plugins', 'licenses']) {
    into(directory, parts.libraries, 'deps', directory);
  }
  for (const file of ['LICENSE', 'NOTICE']) {
    into(file, parts.libraries, file);
  }
  for (const directory of ['bin', 'conf']) {
    into(directory, parts.scripts, directory);
  }
  makeRunnable(path.join(home, 'bin'));
  into(
    'bin/bash-java-utils.jar',
    parts.libraries,
    'deps/bin/bash-java-utils.jar',
  );
  for (const directory of ['log', 'opt', 'usrlib']) {
    fs.mkdirSync(path.join(home, directory));
  }
  const optional = path.join(parts.libraries, 'deps/opt');
  for (const jar of fs.readdirSync(optional)) {
    if (SQL_CLIENT.test(jar)) {
      into(`opt/${jar}`, optional, jar);
    }
  }
  for (const jar of fs.readdirSync(parts.optJars)) {
    into(`opt/${jar}`, parts.optJars, jar);
  }
  linkFileSystems(path.join(home, 'opt'), parts.release);
}

/** A wheel does not keep the permission to run; Python's scripts go. */
function makeRunnable(bin: string): void {
  for (const script of fs.readdirSync(bin)) {
    if (script.startsWith('pyflink-')) {
      fs.rmSync(path.join(bin, script));
    } else {
      fs.chmodSync(path.join(bin, script), 0o755);
    }
  }
}

/**
 * `ENABLE_BUILT_IN_PLUGINS` names a file system by Flink's own version; a link
 * answers to that name where the jar is of another patch release.
 */
function linkFileSystems(opt: string, release: FlinkRelease): void {
  for (const [artifact, pin] of Object.entries(release.opt)) {
    if (artifact.includes('-fs-') && pin.version !== release.version) {
      fs.symlinkSync(
        `${artifact}-${pin.version}.jar`,
        path.join(opt, `${artifact}-${release.version}.jar`),
      );
    }
  }
}
