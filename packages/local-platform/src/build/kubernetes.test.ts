import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import type { PlatformError } from '../errors.ts';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { buildKubernetes, kubernetesBinary } from './kubernetes.ts';

/** Puts a compiler of our own before the real one. */
function withGo(context: TestContext, script: string) {
  const directory = temporaryDirectory(context);
  const tools = path.join(directory, 'tools');
  fs.mkdirSync(tools);
  fs.writeFileSync(path.join(tools, 'go'), `#!/bin/sh\n${script}\n`, {
    mode: 0o755,
  });
  const before = process.env.PATH;
  process.env.PATH = `${tools}:${before}`;
  context.after(() => {
    process.env.PATH = before;
  });
  const abort = new AbortController();
  const messages: string[] = [];
  const options = {
    cacheDir: path.join(directory, 'cache'),
    logFile: path.join(directory, 'build.log'),
    signal: abort.signal,
    onProgress: (message: string) => {
      messages.push(message);
    },
  };
  return { directory, abort, messages, options };
}

const TO_OUTPUT =
  'while [ "$1" != -o ]; do shift; done; echo binary > "$2"; chmod +x "$2"';

test('a finished build is used again', async context => {
  const { directory, messages, options } = withGo(
    context,
    `echo x >> "$COUNT"; echo "go: downloading k8s.io/api v0.34.4" >&2; echo k8s.io/api/core/v1 >&2; ${TO_OUTPUT}`,
  );
  process.env.COUNT = path.join(directory, 'count');

  const first = await buildKubernetes(options);
  const second = await buildKubernetes(options);

  assert.equal(first, second);
  assert.equal(first, kubernetesBinary(options.cacheDir));
  assert.equal(fs.readFileSync(first, 'utf8'), 'binary\n');
  assert.equal(fs.readFileSync(process.env.COUNT, 'utf8'), 'x\n');
  assert.deepEqual(messages, ['downloading module 1', '1 packages compiled']);
});

test('a build that is stopped half-way leaves nothing that looks finished', async context => {
  const { abort, options } = withGo(
    context,
    `${TO_OUTPUT}; echo written; sleep 100`,
  );
  const building = buildKubernetes(options);
  setTimeout(() => abort.abort(), 500);

  await assert.rejects(building, { name: 'AbortError' });

  const binary = kubernetesBinary(options.cacheDir);
  assert.deepEqual(fs.readdirSync(path.dirname(binary)), []);
});

test('a failed download says what to check, and where the output is', async context => {
  const { options } = withGo(
    context,
    'echo "go: k8s.io/api: dial tcp: lookup modules.example.com: no such host" >&2; exit 1',
  );

  await assert.rejects(buildKubernetes(options), (error: PlatformError) => {
    assert.equal(error.step, 'Building Kubernetes');
    assert.match(error.message, /no such host/);
    assert.match(error.remedy ?? '', /GOPROXY/);
    assert.equal(error.logFile, options.logFile);
    assert.match(
      fs.readFileSync(options.logFile, 'utf8'),
      /^\$ go build[^]*no such host/,
    );
    return true;
  });
});
