import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { normalizedName, writeImage, writeTar } from './layout.ts';

interface Descriptor {
  digest: string;
  size: number;
  annotations?: Record<string, string>;
}

test('all digests and sizes of an image are true', async t => {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'image-'));
  t.after(() => fs.rmSync(directory, { recursive: true }));
  const layers = ['base', 'top'].map(name => path.join(directory, name));
  await writeTar(layers[0], [{ name: 'a', content: Buffer.from('one') }]);
  await writeTar(layers[1], [{ name: 'b', content: Buffer.from('two') }]);
  const file = path.join(directory, 'image.tar');
  await writeImage(file, {
    name: 'riverrun/flink:2.2.1-java17',
    layers,
    config: { Entrypoint: ['/docker-entrypoint.sh'] },
  });

  const unpacked = path.join(directory, 'unpacked');
  fs.mkdirSync(unpacked);
  execFileSync('tar', ['-xf', file, '-C', unpacked]);
  const blob = ({ digest, size }: Descriptor) => {
    const bytes = fs.readFileSync(
      path.join(unpacked, 'blobs', digest.replace(':', '/')),
    );
    const hash = crypto.createHash('sha256').update(bytes).digest('hex');
    assert.equal(`sha256:${hash}`, digest);
    assert.equal(bytes.length, size);
    return bytes;
  };
  const json = (bytes: Buffer) => JSON.parse(bytes.toString());

  assert.deepEqual(json(fs.readFileSync(path.join(unpacked, 'oci-layout'))), {
    imageLayoutVersion: '1.0.0',
  });
  const index = json(fs.readFileSync(path.join(unpacked, 'index.json')));
  const [entry]: Descriptor[] = index.manifests;
  assert.equal(
    entry.annotations?.['io.containerd.image.name'],
    'docker.io/riverrun/flink:2.2.1-java17',
  );
  const manifest = json(blob(entry));
  const config = json(blob(manifest.config));
  assert.deepEqual(config.config, { Entrypoint: ['/docker-entrypoint.sh'] });
  assert.equal(config.os, 'linux');
  const written: Descriptor[] = manifest.layers;
  assert.deepEqual(
    written.map(layer => blob(layer).toString('latin1')),
    layers.map(layer => fs.readFileSync(layer, 'latin1')),
  );
  assert.deepEqual(
    config.rootfs.diff_ids,
    written.map(layer => layer.digest),
  );
});

test('names are completed as Kubernetes completes them', () => {
  assert.equal(
    normalizedName('riverrun/pause:1'),
    'docker.io/riverrun/pause:1',
  );
  assert.equal(normalizedName('flink:2.2.1'), 'docker.io/library/flink:2.2.1');
  assert.equal(
    normalizedName('registry.example:5000/flink:1'),
    'registry.example:5000/flink:1',
  );
  assert.equal(normalizedName('localhost/flink:1'), 'localhost/flink:1');
});
