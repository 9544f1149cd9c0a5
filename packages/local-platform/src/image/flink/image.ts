import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuiltImage, ImageContext } from '../context.ts';
import {
  ARCHITECTURE,
  type ContainerDefaults,
  writeImage,
  writeTar,
} from '../oci/layout.ts';
import { keep } from '../store.ts';
import { together } from '../together.ts';
import { machineTrust, trustEntries } from '../trust/bundle.ts';
import { withWorkspace } from '../workspace.ts';
import { baseLayer } from './base-layer.ts';
import { distributionLayer } from './distribution-layer.ts';
import type { FlinkRelease } from './releases.ts';

const ENTRYPOINT = fileURLToPath(
  new URL('../../../images/flink/docker-entrypoint.sh', import.meta.url),
);

/** Changes whenever the code below gives another image for the same layers. */
const RECIPE = '1';

/**
 * Makes an image of Flink that keeps to what Flink's official image promises:
 * places, user, environment and entrypoint.
 */
export async function flinkImage(
  ctx: ImageContext,
  release: FlinkRelease,
): Promise<BuiltImage> {
  const name = `riverrun/flink:${release.tag}`;
  const trust = machineTrust();
  const [base, distribution] = await together(ctx, [
    inner => baseLayer(inner, release.java),
    inner => distributionLayer(inner, release),
  ]);
  const defaults = containerDefaults(release);
  const tar = await keep(ctx, {
    name: `flink-${release.tag}`,
    inputs: [
      RECIPE,
      ARCHITECTURE,
      trust,
      fs.readFileSync(ENTRYPOINT, 'utf8'),
      JSON.stringify(defaults),
      path.basename(base),
      path.basename(distribution),
    ],
    make: file =>
      withWorkspace(ctx, async workspace => {
        const top = path.join(workspace, 'top.tar');
        await writeTar(top, [
          ...trustEntries(trust),
          {
            name: 'docker-entrypoint.sh',
            mode: 0o755,
            content: { file: ENTRYPOINT },
          },
        ]);
        const layers = [base, distribution, top];
        await writeImage(file, { name, layers, config: defaults }, ctx.signal);
      }),
  });
  return { name, tar };
}

/**
 * No user is set, as in the official image: the entrypoint starts as root and
 * drops to `flink`, unless the pod asks for a user itself.
 */
function containerDefaults(release: FlinkRelease): ContainerDefaults {
  return {
    Entrypoint: ['/docker-entrypoint.sh'],
    Cmd: ['help'],
    WorkingDir: '/opt/flink',
    Env: [
      'PATH=/opt/flink/bin:/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      'FLINK_HOME=/opt/flink',
      'JAVA_HOME=/opt/java/openjdk',
      'LANG=C.UTF-8',
    ],
    ExposedPorts: { '6123/tcp': {}, '8081/tcp': {} },
    Labels: {
      'org.opencontainers.image.title': 'Apache Flink',
      'org.opencontainers.image.version': release.version,
      'org.opencontainers.image.licenses': 'Apache-2.0',
    },
  };
}
