import assert from 'node:assert/strict';
import os from 'node:os';
import { test } from 'node:test';
import { debianMirrors, parseIndexTargets } from './debian.ts';

test('the archives are told apart by their labels', () => {
  const mirrors = parseIndexTargets(
    [
      'DEP-11 http://mirror.example/debian/ bookworm Debian',
      'Packages http://other.example/apt/ stable Some Vendor',
      'Packages http://mirror.example/debian-security/ bookworm-security Debian-Security',
      'Packages http://mirror.example/debian/ bookworm Debian',
      'Packages http://mirror.example/debian/ bookworm-updates Debian',
    ].join('\n'),
  );
  assert.deepEqual(mirrors, {
    main: 'http://mirror.example/debian/',
    security: 'http://mirror.example/debian-security/',
  });
});

test('another distribution’s archives are not taken for Debian’s', () => {
  assert.equal(
    parseIndexTargets('Packages http://mirror.example/ubuntu/ noble Ubuntu'),
    undefined,
  );
});

test('RIVERRUN_DEBIAN_MIRROR goes before the machine’s sources', async () => {
  const { signal } = new AbortController();
  const ctx = { cacheDir: '', workDir: '', signal, log() {} };
  const mirrors = await debianMirrors(ctx, os.tmpdir(), {
    RIVERRUN_DEBIAN_MIRROR: 'https://mirror.example/debian',
  });
  assert.deepEqual(mirrors, {
    main: 'https://mirror.example/debian/',
    security: 'https://mirror.example/debian-security/',
  });
});
