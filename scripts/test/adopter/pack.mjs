import fs from 'node:fs';
import path from 'node:path';
import { checkout } from '../../bootstrap/paths.mjs';
import { must } from './app.mjs';
import { restoreManifests } from '../services/manifests.mjs';

/** Packs every public package as `npm publish` would, and answers the files. */
export async function packPackages(ctx, folder) {
  await buildWithTypes(ctx);
  const tarballs = [];
  for (const plugin of fs.readdirSync(path.join(checkout, 'plugins'))) {
    const cwd = path.join(checkout, 'plugins', plugin);
    const manifest = JSON.parse(
      fs.readFileSync(path.join(cwd, 'package.json'), 'utf8'),
    );
    if (manifest.private) {
      continue;
    }
    const tarball = path.join(folder, `${plugin}.tgz`);
    const status = await ctx.exec(ctx.yarn('pack', '--out', tarball), { cwd });
    if (status !== 0) {
      restoreManifests();
      throw new Error(`${manifest.name} cannot be packed`);
    }
    tarballs.push(tarball);
  }
  return tarballs;
}

/** The build of the portal leaves compiled packages too, but without their types. */
async function buildWithTypes(ctx) {
  if (!fs.existsSync(path.join(checkout, 'dist-types'))) {
    await must(ctx, ctx.yarn('tsc'));
  }
  await must(ctx, ctx.yarn('backstage-cli', 'repo', 'build'));
}
