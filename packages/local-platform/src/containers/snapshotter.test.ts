import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runScript } from '../testing/child.ts';
import { temporaryDirectory } from '../testing/temporary-directory.ts';

test(
  'full copies are the way where an overlay cannot lie',
  { skip: process.getuid?.() !== 0 && 'needs root' },
  async context => {
    const directory = temporaryDirectory(context);
    const output = await runScript(
      context,
      `import { execFileSync } from 'node:child_process';
       import fs from 'node:fs';
       import { chooseSnapshotter } from '../containers/snapshotter.ts';
       const root = ${JSON.stringify(directory)};
       const mount = (...args) => execFileSync('mount', args);
       console.log(await chooseSnapshotter(root + '/plain'));
       fs.mkdirSync(root + '/tmp');
       mount('-t', 'tmpfs', 'none', root + '/tmp');
       for (const name of ['lower', 'upper', 'work', 'merged']) fs.mkdirSync(root + '/tmp/' + name);
       mount('-t', 'overlay', '-o', 'lowerdir=' + root + '/tmp/lower,upperdir=' + root + '/tmp/upper,workdir=' + root + '/tmp/work', 'o', root + '/tmp/merged');
       console.log(await chooseSnapshotter(root + '/tmp/merged/store'));
       console.log(fs.readdirSync(root + '/tmp/merged/store').length);`,
      ['unshare', '--mount', '--propagation', 'private'],
    );

    assert.equal(output, 'overlayfs\nnative\n0\n');
  },
);
