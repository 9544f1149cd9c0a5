import { existsSync, readFileSync, writeFileSync } from 'fs';

/**
 * Compares text with a file under version control. With `UPDATE_GOLDEN=1` it writes the
 * file instead: then the change is reviewed as a diff.
 */
export function expectGolden(path: string, text: string): void {
  if (process.env.UPDATE_GOLDEN === '1') {
    writeFileSync(path, text);
  }
  if (!existsSync(path)) {
    throw new Error(`${path} is missing; run once with UPDATE_GOLDEN=1`);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}
