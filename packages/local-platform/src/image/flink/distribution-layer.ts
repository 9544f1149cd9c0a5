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
import { layOutHome } from './home.ts';
import type { FlinkRelease } from './releases.ts';

const POM = fileURLToPath(
  new URL('../../../images/flink/pom.xml', import.meta.url),
);

/** Changes whenever the code below gives another layer for the same release. */
const RECIPE = '1';

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
  layOutHome(path.join(workspace, 'root/opt/flink'), {
    libraries: source,
    scripts: path.join(wheel, 'pyflink'),
    optJars,
    release,
  });
}
