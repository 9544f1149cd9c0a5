import fs from 'node:fs';
import path from 'node:path';
import { checkout } from '../../bootstrap/paths.mjs';

/**
 * Packing a Backstage package rewrites its package.json and puts it back
 * afterwards. Puts back those of a packing that was killed.
 */
export function restoreManifests() {
  const plugins = path.join(checkout, 'plugins');
  for (const name of fs.readdirSync(plugins)) {
    const saved = path.join(plugins, name, 'package.json-prepack');
    if (fs.existsSync(saved)) {
      fs.renameSync(saved, path.join(plugins, name, 'package.json'));
    }
  }
}
