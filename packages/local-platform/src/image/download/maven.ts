import fs from 'node:fs';
import path from 'node:path';
import { PlatformError } from '../../errors.ts';
import { digestFile } from '../../files/digest.ts';
import type { ImageContext } from '../context.ts';
import type { Pinned } from '../flink/releases.ts';
import { runTool } from '../tool.ts';

/**
 * Fetches the jars that a POM lists with the machine's own Maven, so that its
 * mirrors, proxy and certificates apply, and checks each against its digest.
 *
 * @param pom - POM whose dependencies take their versions from properties
 *   named `<artifact>.version`
 * @returns directory with the jars under their published names
 */
export async function downloadFromMaven(
  ctx: ImageContext,
  workspace: string,
  pom: string,
  artifacts: Record<string, Pinned>,
): Promise<string> {
  const directory = path.join(workspace, 'maven');
  fs.mkdirSync(directory);
  // Maven writes its `target` directory beside the POM.
  const copy = path.join(directory, 'pom.xml');
  fs.copyFileSync(pom, copy);
  const jars = path.join(directory, 'jars');
  const pins = Object.entries(artifacts);
  // One Maven at a time: the example jobs are built from the same repository.
  const lock = path.join(ctx.cacheDir, 'maven.lock');
  await runTool(ctx, workspace, 'flock', [
    ...[lock, 'mvn', '--batch-mode'],
    ...['--no-transfer-progress', '--strict-checksums'],
    `--file=${copy}`,
    ...pins.map(([name, pin]) => `-D${name}.version=${pin.version}`),
    `-DoutputDirectory=${jars}`,
    'dependency:copy-dependencies',
  ]);
  for (const [name, pin] of pins) {
    const file = `${name}-${pin.version}.jar`;
    const found = await digestFile(path.join(jars, file));
    if (found !== pin.sha256) {
      throw new PlatformError({
        problem: `${file} from the Maven repository has the SHA-256 ${found}, but ${pin.sha256} is expected.`,
        remedy: `Remove it from the local Maven repository and start again; if it stays so, the repository serves another file than Maven Central.`,
      });
    }
  }
  return jars;
}
