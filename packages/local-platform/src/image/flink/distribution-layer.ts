import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImageContext } from '../context.ts';
import { downloadFromMaven } from '../download/maven.ts';
import { downloadFromPypi } from '../download/pypi.ts';
import { ENTRY_TIME } from '../oci/tar.ts';
import { keep } from '../store.ts';
import { together } from '../together.ts';
import { runTool } from '../tool.ts';
import { withWorkspace } from '../workspace.ts';
import type { FlinkRelease } from './releases.ts';

const POM = fileURLToPath(
  new URL('../../../images/flink/pom.xml', import.meta.url),
);

/** Changes whenever the code below gives another layer for the same release. */
const RECIPE = '1';

/** Jars of the libraries' `opt/` that the image has, too. Python is not. */
const SQL_CLIENT = /^flink-sql-client-/;

/**
 * Makes the layer with Flink itself in `/opt/flink`.
 *
 * @returns path of the layer
 */
export async function distributionLayer(
  ctx: ImageContext,
  release: FlinkRelease,
): Promise<string> {
  return await keep(ctx, {
    name: `flink-${release.version}`,
    inputs: [RECIPE, JSON.stringify(release), fs.readFileSync(POM, 'utf8')],
    make: file =>
      withWorkspace(ctx, async workspace => {
        await assemble(ctx, workspace, release);
        await runTool(ctx, workspace, 'tar', [
          ...['--create', `--file=${file}`, '--format=gnu', '--sort=name'],
          ...['--owner=flink:9999', '--group=flink:9999', '--numeric-owner'],
          ...[`--mtime=@${ENTRY_TIME}`, '--directory=root', 'opt/flink'],
        ]);
      }),
  });
}

async function assemble(
  ctx: ImageContext,
  workspace: string,
  release: FlinkRelease,
): Promise<void> {
  const [libraries, scripts, optJars] = await together(ctx, [
    inner =>
      downloadFromPypi(inner, workspace, {
        project: 'apache-flink-libraries',
        kind: 'source',
        ...release.libraries,
      }),
    inner =>
      downloadFromPypi(inner, workspace, {
        project: 'apache-flink',
        kind: 'wheel',
        ...release.scripts,
      }),
    inner => downloadFromMaven(inner, workspace, POM, release.opt),
  ]);
  const source = path.join(workspace, 'libraries');
  const wheel = path.join(workspace, 'scripts');
  fs.mkdirSync(source);
  await runTool(ctx, workspace, 'tar', [
    ...['--extract', '--gzip', `--file=${libraries}`],
    ...[`--directory=${source}`, '--strip-components=1', '--no-same-owner'],
  ]);
  await runTool(ctx, workspace, 'python3', [
    ...['-m', 'zipfile', '-e', scripts, wheel],
  ]);
  layOut(path.join(workspace, 'root/opt/flink'), {
    deps: path.join(source, 'deps'),
    notices: source,
    pyflink: path.join(wheel, 'pyflink'),
    optJars,
    release,
  });
}

/** Puts the files where Flink's own archive has them. */
function layOut(
  home: string,
  from: {
    deps: string;
    notices: string;
    pyflink: string;
    optJars: string;
    release: FlinkRelease;
  },
): void {
  fs.mkdirSync(home, { recursive: true });
  for (const directory of ['lib', 'plugins', 'licenses']) {
    fs.renameSync(path.join(from.deps, directory), path.join(home, directory));
  }
  for (const file of ['LICENSE', 'NOTICE']) {
    fs.renameSync(path.join(from.notices, file), path.join(home, file));
  }
  for (const directory of ['bin', 'conf']) {
    fs.renameSync(
      path.join(from.pyflink, directory),
      path.join(home, directory),
    );
  }
  const bin = path.join(home, 'bin');
  fs.renameSync(
    path.join(from.deps, 'bin/bash-java-utils.jar'),
    path.join(bin, 'bash-java-utils.jar'),
  );
  for (const file of fs.readdirSync(bin)) {
    if (file.startsWith('pyflink-')) {
      fs.rmSync(path.join(bin, file));
    } else {
      // A wheel does not keep the permission to run.
      fs.chmodSync(path.join(bin, file), file.endsWith('.jar') ? 0o644 : 0o755);
    }
  }
  for (const directory of ['log', 'opt', 'usrlib']) {
    fs.mkdirSync(path.join(home, directory));
  }
  const optional = path.join(from.deps, 'opt');
  for (const file of fs.readdirSync(optional)) {
    if (SQL_CLIENT.test(file)) {
      fs.renameSync(path.join(optional, file), path.join(home, 'opt', file));
    }
  }
  for (const file of fs.readdirSync(from.optJars)) {
    fs.renameSync(
      path.join(from.optJars, file),
      path.join(home, 'opt', file),
    );
  }
  linkFileSystems(path.join(home, 'opt'), from.release);
}

/**
 * `ENABLE_BUILT_IN_PLUGINS` names a file system by Flink's own version; a link
 * answers to that name where the jar is of another patch release.
 */
function linkFileSystems(directory: string, release: FlinkRelease): void {
  for (const [artifact, pin] of Object.entries(release.opt)) {
    if (artifact.includes('-fs-') && pin.version !== release.version) {
      fs.symlinkSync(
        `${artifact}-${pin.version}.jar`,
        path.join(directory, `${artifact}-${release.version}.jar`),
      );
    }
  }
}
