import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { ownConfig } from './ownConfig.mjs';

const user = { uid: process.getuid(), gid: process.getgid() };

test('without RIVERRUN_CONFIG nothing is added', () => {
  assert.deepEqual(ownConfig(user, { portal: '/nowhere' }, {}), []);
});

test('a file that the portal may read is used where it is', context => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'own-config-'));
  context.after(() => fs.rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'mine.yaml');
  fs.writeFileSync(file, 'app: { title: Mine }\n');

  const files = ownConfig(user, { portal: folder }, { RIVERRUN_CONFIG: file });

  assert.deepEqual(files, [file]);
});

test('a file that is not there is an error that names it', () => {
  assert.throws(
    () => ownConfig(user, { portal: '/nowhere' }, { RIVERRUN_CONFIG: '/no/x' }),
    /\/no\/x does not exist/,
  );
});
