import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { tar, type TarEntry } from './tar.ts';

async function archive(entries: TarEntry[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of tar(entries)) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function list(bytes: Buffer): string[] {
  return execFileSync('tar', ['-tvf', '-', '--numeric-owner'], {
    input: bytes,
    encoding: 'utf8',
  })
    .trim()
    .split('\n');
}

test('tar reads permissions, owners, links and sizes back', async () => {
  const lines = list(
    await archive([
      { name: 'opt', directory: true },
      { name: 'opt/run.sh', mode: 0o755, content: Buffer.from('#!') },
      { name: 'opt/data', uid: 9999, gid: 9999, content: Buffer.alloc(512) },
      { name: 'opt/empty', content: Buffer.alloc(0) },
      { name: 'opt/link', link: 'data' },
    ]),
  );
  assert.match(lines[0], /^drwxr-xr-x 0\/0 .* opt\/$/);
  assert.match(lines[1], /^-rwxr-xr-x 0\/0 +2 .* opt\/run\.sh$/);
  assert.match(lines[2], /^-rw-r--r-- 9999\/9999 +512 .* opt\/data$/);
  assert.match(lines[3], /^-rw-r--r-- 0\/0 +0 .* opt\/empty$/);
  assert.match(lines[4], /^lrw.* opt\/link -> data$/);
});

test('files from the disk come out as they went in', async t => {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'tar-'));
  t.after(() => fs.rmSync(directory, { recursive: true }));
  const file = path.join(directory, 'big');
  const content = Buffer.alloc(3_000_001, 'riverrun');
  fs.writeFileSync(file, content);
  const bytes = await archive([
    { name: 'first', content: { file } },
    { name: 'second', content: Buffer.from('after it') },
  ]);
  const read = (name: string) =>
    execFileSync('tar', ['-xOf', '-', name], {
      input: bytes,
      maxBuffer: 10_000_000,
    });
  assert.ok(read('first').equals(content));
  assert.equal(read('second').toString(), 'after it');
});

test('the same content gives the same bytes', async () => {
  const entries = [{ name: 'a', content: Buffer.from('b') }];
  assert.ok((await archive(entries)).equals(await archive(entries)));
});

test('a path that the format cannot hold is refused', async () => {
  await assert.rejects(
    archive([{ name: 'x'.repeat(101), content: Buffer.from('') }]),
    /too long/,
  );
});
