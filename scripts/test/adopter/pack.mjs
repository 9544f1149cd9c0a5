import fs from 'node:fs';
import path from 'node:path';
import { checkout } from '../../bootstrap/paths.mjs';
import { restoreManifests } from '../services/manifests.mjs';

/** Packs every public package as `npm publish` would, and answers the files. */
export async function packPackages(ctx, folder) {
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
