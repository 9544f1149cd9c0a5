import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { run } from '../command/run.ts';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { archiveDigest, canonicalName, importImages } from './images.ts';

test('names get the registry that containerd adds', () => {
  assert.equal(canonicalName('riverrun/pause:1'), 'docker.io/riverrun/pause:1');
  assert.equal(canonicalName('pause:1'), 'docker.io/library/pause:1');
  assert.equal(canonicalName('ghcr.io/a/b:1'), 'ghcr.io/a/b:1');
  assert.equal(canonicalName('localhost/a:1'), 'localhost/a:1');
});

async function archive(directory: string, digests: string[]) {
  const manifests = digests.map(digest => ({ digest }));
  fs.writeFileSync(
    path.join(directory, 'index.json'),
    JSON.stringify({ manifests }),
  );
  const tar = path.join(directory, `${digests.length}.tar`);
  await run('tar', ['-cf', tar, '-C', directory, 'index.json'], {
    timeoutMs: 5_000,
  });
  return tar;
}

test('an archive of two images is refused', async context => {
  const tar = await archive(temporaryDirectory(context), ['a', 'b']);
  await assert.rejects(archiveDigest(tar), /holds 2 images/);
});

test('only an image that is missing or different is imported', async context => {
  const directory = temporaryDirectory(context);
  const tar = await archive(directory, ['sha256:new']);
  const ctr = path.join(directory, 'ctr');
  const present = path.join(directory, 'present');
  // Answers as containerd's client does, and takes on what it imports.
  fs.writeFileSync(
    ctr,
    `#!/bin/sh
shift 4
echo "$@" >> ${directory}/calls
if [ "$2" = list ]; then echo "REF TYPE DIGEST"; cat ${present}
else echo "docker.io/riverrun/pause:1 type sha256:new" > ${present}; fi
`,
    { mode: 0o755 },
  );
  fs.writeFileSync(present, 'docker.io/riverrun/pause:1 type sha256:old\n');
  const client = {
    ctr,
    socket: '/unused',
    snapshotter: 'overlayfs' as const,
    logFile: path.join(directory, 'log'),
    signal: new AbortController().signal,
  };
  const images = [{ name: 'riverrun/pause:1', tar }];
  const messages: string[] = [];

  await importImages(images, client, message => messages.push(message));
  await importImages(images, client, message => messages.push(message));

  assert.deepEqual(messages, ['importing riverrun/pause:1']);
  const calls = fs.readFileSync(path.join(directory, 'calls'), 'utf8');
  assert.equal(calls.match(/images import/g)?.length, 1);
});
