import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { layOutHome } from './home.ts';
import { FLINK_RELEASES } from './releases.ts';

test('the home has the places of Flink’s own archive, without Python', t => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'home-'));
  t.after(() => fs.rmSync(root, { recursive: true }));
  const [release] = FLINK_RELEASES;
  const s3 = `flink-s3-fs-hadoop-${release.opt['flink-s3-fs-hadoop'].version}.jar`;
  for (const file of [
    'libraries/LICENSE',
    'libraries/NOTICE',
    'libraries/deps/bin/bash-java-utils.jar',
    'libraries/deps/lib/flink-dist-2.2.1.jar',
    'libraries/deps/licenses/LICENSE.x',
    'libraries/deps/opt/flink-python-2.2.1.jar',
    'libraries/deps/opt/flink-sql-client-2.2.1.jar',
    'libraries/deps/plugins/metrics-prometheus/flink-metrics-prometheus.jar',
    'scripts/bin/flink-console.sh',
    'scripts/bin/pyflink-shell.sh',
    'scripts/conf/config.yaml',
    `opt/${s3}`,
  ]) {
    fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), file);
  }
  const home = path.join(root, 'opt-flink/opt/flink');
  layOutHome(home, {
    libraries: path.join(root, 'libraries'),
    scripts: path.join(root, 'scripts'),
    optJars: path.join(root, 'opt'),
    release,
  });
  assert.deepEqual(fs.readdirSync(home).sort(), [
    ...['LICENSE', 'NOTICE', 'bin', 'conf', 'lib', 'licenses', 'log', 'opt'],
    ...['plugins', 'usrlib'],
  ]);
  assert.deepEqual(fs.readdirSync(path.join(home, 'bin')).sort(), [
    'bash-java-utils.jar',
    'flink-console.sh',
  ]);
  fs.accessSync(path.join(home, 'bin/flink-console.sh'), fs.constants.X_OK);
  assert.ok(fs.existsSync(path.join(home, 'opt/flink-sql-client-2.2.1.jar')));
  assert.ok(!fs.existsSync(path.join(home, 'opt/flink-python-2.2.1.jar')));
  // The name by which pods enable the plugin.
  assert.equal(
    fs.readFileSync(
      path.join(home, `opt/flink-s3-fs-hadoop-${release.version}.jar`),
      'utf8',
    ),
    `opt/${s3}`,
  );
});
