import fs from 'node:fs';
import { installDebianPackages } from './debian.mjs';

/** Where Debian and its relatives put Chromium. */
const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Path of the browser that tests drive; installed from Debian when absent. */
export async function findBrowser(paths) {
  const find = () => CANDIDATES.find(file => fs.existsSync(file));
  if (!find()) {
    await installDebianPackages(['chromium'], paths);
  }
  return find();
}
