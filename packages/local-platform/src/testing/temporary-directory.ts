import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';

/** A directory that goes away with the test. */
export function temporaryDirectory(test: TestContext): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'local-platform-'));
  test.after(() => fs.rmSync(directory, { recursive: true, force: true }));
  return directory;
}
