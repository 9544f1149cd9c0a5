import fs from 'node:fs';
import path from 'node:path';
import type { ImageContext } from '../context.ts';
import { runTool } from '../tool.ts';

/**
 * The scripts and settings in Flink's wheel are the same on every platform,
 * and wheels are published for this one only.
 */
const WHEEL = [
  '--only-binary=:all:',
  '--python-version=3.11',
  '--platform=manylinux1_x86_64',
  '--platform=manylinux2014_x86_64',
  '--platform=manylinux_2_17_x86_64',
];

const SOURCE = ['--no-binary=:all:'];

/**
 * Downloads one file of a PyPI project with the machine's own pip, so that its
 * index, proxy and certificates apply. pip refuses a file of another hash.
 *
 * @returns path of the file
 */
export async function downloadFromPypi(
  ctx: ImageContext,
  workspace: string,
  wanted: {
    project: string;
    version: string;
    sha256: string;
    kind: 'source' | 'wheel';
  },
): Promise<string> {
  const target = path.join(workspace, `pypi-${wanted.project}`);
  fs.mkdirSync(target);
  const requirements = path.join(target, 'requirements.txt');
  fs.writeFileSync(
    requirements,
    `${wanted.project}==${wanted.version} --hash=sha256:${wanted.sha256}\n`,
  );
  const files = path.join(target, 'files');
  await runTool(ctx, workspace, 'python3', [
    ...['-m', 'pip', 'download', '--no-input', '--progress-bar=off'],
    ...['--disable-pip-version-check', '--no-cache-dir', '--no-deps'],
    ...['--require-hashes', `--dest=${files}`, `--requirement=${requirements}`],
    ...(wanted.kind === 'wheel' ? WHEEL : SOURCE),
  ]);
  const [file] = fs.readdirSync(files);
  return path.join(files, file);
}
