import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlatformError } from '../errors.ts';
import { checkPrerequisites, type Machine } from './prerequisites.ts';
import { missingPackages } from './system-packages.ts';

const complete: Machine = {
  isRoot: true,
  platform: 'linux',
  find: program => `/usr/bin/${program}`,
  version: async program =>
    ({ go: '1.26.1', javac: '17.0.12', mvn: '3.8.7', python3: '3.11.2' }[
      program
    ]),
  freeBytes: () => 80e9,
};

test('a complete machine passes', async () => {
  await checkPrerequisites(['/var/lib'], 10e9, complete);
});

test('one message names all that is missing and how to get it', async () => {
  const bare: Machine = {
    ...complete,
    isRoot: false,
    find: program => (program === 'mvn' ? undefined : program),
    version: async program => (program === 'go' ? '1.19.8' : '99.0'),
    freeBytes: () => 3.2e9,
  };

  await assert.rejects(
    checkPrerequisites(['/var/lib/riverrun'], 10e9, bare),
    ({ message }: PlatformError) => {
      assert.match(message, /^4 missing:/);
      assert.match(message, /root: .*sudo/);
      assert.match(
        message,
        /Go 1\.24 or later \(found 1\.19\.8\): https:\/\/go/,
      );
      assert.match(message, /Maven 3: apt-get install maven/);
      assert.match(message, /10 GB .*\/var\/lib\/riverrun: only 3\.2 GB/);
      return true;
    },
  );
});

test('on another system nothing else is asked for', async () => {
  await assert.rejects(
    checkPrerequisites([], 10e9, { ...complete, platform: 'darwin' }),
    /1 missing:\n {2}- Linux/,
  );
});

test('only packages whose programs are missing are installed', () => {
  assert.deepEqual(
    missingPackages(() => '/usr/bin/x'),
    [],
  );
  const without = ['socat', 'unshare', 'flock'];
  assert.deepEqual(
    missingPackages(program =>
      without.includes(program) ? undefined : '/usr/bin/x',
    ),
    ['socat', 'util-linux'],
  );
});
