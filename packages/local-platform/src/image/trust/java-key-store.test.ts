import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { machineTrust } from './bundle.ts';
import { javaTrustStore, parsePemBundle } from './java-key-store.ts';

function keytool(store: Buffer): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'trust-'));
  try {
    const file = path.join(directory, 'cacerts');
    fs.writeFileSync(file, store);
    return execFileSync(
      'keytool',
      ['-list', '-rfc', '-keystore', file, '-storepass', 'changeit'],
      { encoding: 'utf8', maxBuffer: 10_000_000 },
    );
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

test('Java reads every certificate of the machine back', () => {
  const bundle = machineTrust();
  const expected = parsePemBundle(bundle);
  assert.ok(expected.length > 0);
  const found = parsePemBundle(
    keytool(javaTrustStore(bundle, 0)).replaceAll('\r', ''),
  );
  const sorted = (certificates: Buffer[]) =>
    certificates.map(der => der.toString('base64')).sort();
  assert.deepEqual(sorted(found), sorted(expected));
});

test('Java notices a damaged store', () => {
  const store = javaTrustStore(machineTrust(), 0);
  store[store.length - 30] ^= 1;
  assert.throws(() => keytool(store));
});
