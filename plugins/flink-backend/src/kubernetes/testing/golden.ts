import { existsSync, readFileSync, writeFileSync } from 'fs';

/**
 * The text of a file under version control, to compare with. With `UPDATE_GOLDEN=1` the
 * file is written first: then the change is reviewed as a diff.
 */
export function goldenText(path: string, now: string): string {
  if (process.env.UPDATE_GOLDEN === '1') {
    writeFileSync(path, now);
  }
  if (!existsSync(path)) {
    throw new Error(`${path} is missing; run once with UPDATE_GOLDEN=1`);
  }
  return readFileSync(path, 'utf8');
}
