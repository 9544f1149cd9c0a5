import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(
  new URL('../../../images/flink/docker-entrypoint.sh', import.meta.url),
);

/** Stands in for Flink's parser: prints the options it is given as YAML. */
const JAVA = `#!/bin/bash
echo 'INFO [] - Loading configuration property: old, value'
for word; do
  if [[ "$previous" == -D ]]; then
    echo "BASH_JAVA_UTILS_EXEC_RESULT:\${word%%=*}: \${word#*=}"
  fi
  previous=$word
done
`;

/** A Flink home with the real entrypoint's surroundings. */
function flinkHome(t: TestContext, uid: number) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'flink-home-'));
  t.after(() => fs.rmSync(home, { recursive: true }));
  const script = (file: string, text: string) => {
    fs.mkdirSync(path.join(home, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(home, file), text, { mode: 0o755 });
  };
  for (const directory of ['conf', 'lib', 'opt', 'plugins']) {
    fs.mkdirSync(path.join(home, directory));
  }
  fs.writeFileSync(path.join(home, 'conf/config.yaml'), 'old: value\n');
  fs.writeFileSync(path.join(home, 'lib/flink-dist-2.2.1.jar'), '');
  script('java/bin/java', JAVA);
  script('path/id', `#!/bin/bash\necho ${uid}\n`);
  script('path/gosu', '#!/bin/bash\nexport AS=$1\nexec "${@:2}"\n');
  for (const name of [
    'jobmanager',
    'taskmanager',
    'standalone-job',
    'historyserver',
  ]) {
    script(
      `bin/${name}.sh`,
      `#!/bin/bash\necho ${name} "$@" as "\${AS:-me}"\n`,
    );
  }
  const env = {
    PATH: `${path.join(home, 'path')}:${process.env.PATH}`,
    FLINK_HOME: home,
    JAVA_HOME: path.join(home, 'java'),
    JOB_MANAGER_RPC_ADDRESS: 'jm',
  };
  const start = (args: string[], more: Record<string, string> = {}) =>
    spawnSync('bash', [SCRIPT, ...args], {
      env: { ...env, ...more },
      encoding: 'utf8',
      timeout: 30_000,
    });
  const read = (file: string) => fs.readFileSync(path.join(home, file), 'utf8');
  return { home, env, start, read };
}

test('the four words start Flink’s own scripts in the foreground', t => {
  const { start } = flinkHome(t, 9999);
  const started = (word: string) => start([word, '-Da=b c']).stdout.trim();
  assert.equal(
    started('jobmanager'),
    'jobmanager start-foreground -Da=b c as me',
  );
  assert.equal(
    started('taskmanager'),
    'taskmanager start-foreground -Da=b c as me',
  );
  assert.equal(
    started('standalone-job'),
    'standalone-job start-foreground -Da=b c as me',
  );
  assert.equal(
    started('history-server'),
    'historyserver start-foreground -Da=b c as me',
  );
});

test('any other command runs as it is, with its exit status', t => {
  const { start } = flinkHome(t, 9999);
  const result = start(['bash', '-c', 'echo "$1"; exit 7', 'x', 'two  words']);
  assert.equal(result.stdout, 'two  words\n');
  assert.equal(result.status, 7);
});

test('root becomes flink, another user stays', t => {
  const root = flinkHome(t, 0).start(['bash', '-c', 'echo "${AS:-me}"']);
  assert.equal(root.stdout, 'flink\n');
  const other = flinkHome(t, 1234).start(['bash', '-c', 'echo "${AS:-me}"']);
  assert.equal(other.stdout, 'me\n');
});

test('help explains and changes nothing', t => {
  const { start, read } = flinkHome(t, 0);
  for (const args of [[], ['help']]) {
    const result = start(args);
    assert.match(result.stdout, /Usage: .*standalone-job/);
    assert.equal(result.status, 0);
  }
  assert.equal(read('conf/config.yaml'), 'old: value\n');
});

test('ENABLE_BUILT_IN_PLUGINS links each jar into a plugin of its own', t => {
  const { home, start } = flinkHome(t, 9999);
  for (const jar of ['flink-s3-fs-hadoop-2.2.1.jar', 'b.jar']) {
    fs.writeFileSync(path.join(home, 'opt', jar), jar);
  }
  const env = { ENABLE_BUILT_IN_PLUGINS: 'flink-s3-fs-hadoop-2.2.1.jar;b.jar' };
  assert.equal(start(['true'], env).status, 0);
  assert.equal(start(['true'], env).status, 0, 'a restarted container, too');
  const link = 'plugins/flink-s3-fs-hadoop-2.2.1/flink-s3-fs-hadoop-2.2.1.jar';
  assert.equal(
    fs.readlinkSync(path.join(home, link)),
    path.join(home, 'opt/flink-s3-fs-hadoop-2.2.1.jar'),
  );
  assert.ok(fs.existsSync(path.join(home, 'plugins/b/b.jar')));
});

test('a plugin that is not there stops the container and is named', t => {
  const { start } = flinkHome(t, 9999);
  const result = start(['echo', 'ran'], {
    ENABLE_BUILT_IN_PLUGINS: 'no-such.jar',
  });
  assert.equal(result.status, 1);
  assert.match(result.stderr, /no-such\.jar/);
  assert.doesNotMatch(result.stdout, /ran/);
});

test('FLINK_PROPERTIES and the ports go into config.yaml', t => {
  const { start, read } = flinkHome(t, 9999);
  start(['true'], {
    TASK_MANAGER_NUMBER_OF_TASK_SLOTS: '4',
    NAME: 'from the pod',
    FLINK_PROPERTIES: [
      '',
      '# no option',
      'env.java.opts.all: -Da=1 -Db=2',
      '  state.checkpoints.dir:   s3://bucket/path  ',
      'who: $NAME',
    ].join('\n'),
  });
  assert.equal(
    read('conf/config.yaml'),
    [
      'jobmanager.rpc.address: jm',
      'blob.server.port: 6124',
      'query.server.port: 6125',
      'taskmanager.numberOfTaskSlots: 4',
      'env.java.opts.all: -Da=1 -Db=2',
      'state.checkpoints.dir: s3://bucket/path',
      'who: from the pod',
      '',
    ].join('\n'),
  );
});

test('a configuration that Flink cannot update is kept, and the reason shown', t => {
  const { home, start, read } = flinkHome(t, 9999);
  fs.writeFileSync(
    path.join(home, 'java/bin/java'),
    '#!/bin/bash\necho ClassCastException; exit 1\n',
  );
  const result = start(['echo', 'ran']);
  assert.equal(read('conf/config.yaml'), 'old: value\n');
  assert.match(result.stderr, /ClassCastException/);
  assert.equal(result.stdout, 'ran\n');
});

test('a configuration that cannot be written is used as it is', t => {
  const { home, start } = flinkHome(t, 9999);
  // A directory in the file's place fails for root, too.
  fs.rmSync(path.join(home, 'conf/config.yaml'));
  fs.mkdirSync(path.join(home, 'conf/config.yaml'));
  const result = start(['echo', 'ran']);
  assert.match(result.stderr, /config\.yaml cannot be written/);
  assert.equal(result.stdout, 'ran\n');
});

test('flink-conf.yaml goes before config.yaml and keeps one line an option', t => {
  const { home, start, read } = flinkHome(t, 9999);
  fs.writeFileSync(
    path.join(home, 'conf/flink-conf.yaml'),
    'blob.server.port: 1\nblob.server.port.x: 2\nuser: $NAME\n',
  );
  start(['true'], { NAME: 'n', FLINK_PROPERTIES: 'a.b: c: d' });
  assert.equal(
    read('conf/flink-conf.yaml'),
    [
      'blob.server.port.x: 2',
      'user: n',
      'jobmanager.rpc.address: jm',
      'blob.server.port: 6124',
      'query.server.port: 6125',
      'a.b: c: d',
      '',
    ].join('\n'),
  );
  assert.equal(read('conf/config.yaml'), 'old: value\n');
});

test('DISABLE_JEMALLOC keeps the allocator of the C library', t => {
  const { start } = flinkHome(t, 9999);
  const result = start(['bash', '-c', 'echo "[$LD_PRELOAD]"'], {
    DISABLE_JEMALLOC: 'true',
  });
  assert.equal(result.stdout, '[]\n');
  assert.doesNotMatch(result.stderr, /jemalloc/);
});

test('SIGTERM reaches the program, which takes the entrypoint’s place', async t => {
  const { env } = flinkHome(t, 0);
  const child = spawn(
    'bash',
    [
      SCRIPT,
      ...['bash', '-c', 'trap "echo stopped; exit 3" TERM; echo $$; read'],
    ],
    { env, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  t.after(() => child.kill('SIGKILL'));
  let output = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    output += text;
    if (output === `${child.pid}\n`) {
      child.kill('SIGTERM');
    }
  });
  const status = await new Promise(resolve => child.on('exit', resolve));
  assert.equal(output, `${child.pid}\nstopped\n`);
  assert.equal(status, 3);
});
