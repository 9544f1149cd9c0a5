import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuiltImage, ImageContext } from '../context.ts';
import { ARCHITECTURE, writeImage, writeTar } from '../oci/layout.ts';
import { keep } from '../store.ts';
import { runTool } from '../tool.ts';
import { withWorkspace } from '../workspace.ts';

const SOURCE = fileURLToPath(new URL('../../../images/pause', import.meta.url));

/** Changes whenever the code below gives another image for the same source. */
const RECIPE = '1';

const NAME = 'riverrun/pause:1';

/** The image that holds a pod's namespaces: one static program. */
export async function pauseImage(ctx: ImageContext): Promise<BuiltImage> {
  const sources = ['go.mod', 'main.go'].map(file =>
    fs.readFileSync(path.join(SOURCE, file), 'utf8'),
  );
  const tar = await keep(ctx, {
    name: 'pause-1',
    inputs: [RECIPE, ARCHITECTURE, ...sources],
    make: file =>
      withWorkspace(ctx, async workspace => {
        const program = path.join(workspace, 'pause');
        await runTool(
          ctx,
          workspace,
          'go',
          ['build', '-trimpath', '-ldflags=-s -w', '-o', program, '.'],
          {
            cwd: SOURCE,
            env: {
              CGO_ENABLED: '0',
              GOFLAGS: '-buildvcs=false',
              GOWORK: 'off',
            },
          },
        );
        const layer = path.join(workspace, 'layer.tar');
        await writeTar(layer, [
          { name: 'pause', mode: 0o755, content: { file: program } },
        ]);
        await writeImage(
          file,
          {
            name: NAME,
            layers: [layer],
            config: { Entrypoint: ['/pause'], User: '65535:65535' },
          },
          ctx.signal,
        );
      }),
  });
  return { name: NAME, tar };
}
