import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { run } from '../command/run.ts';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { NETWORK_PLUGINS, RUNTIME_PROGRAMS } from './container-runtime.ts';
import { installPrograms } from './install-programs.ts';

test('installed programs run, survive the cache, and follow a new build', async context => {
  const directory = temporaryDirectory(context);
  const bin = path.join(directory, 'bin');
  const containerRuntime = path.join(directory, 'cache', 'runtime');
  const kubernetes = path.join(directory, 'cache', 'kubernetes');
  const script = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.rmSync(file, { force: true });
    fs.writeFileSync(file, `#!/bin/sh\necho ${text} "$@"\n`, { mode: 0o755 });
  };
  for (const file of [...RUNTIME_PROGRAMS, ...NETWORK_PLUGINS]) {
    script(path.join(containerRuntime, file), path.basename(file));
  }
  const install = (text: string) => {
    script(kubernetes, text);
    installPrograms({ bin, kubernetes, containerRuntime });
  };
  const answer = async (program: string) =>
    (
      await run(path.join(bin, program), ['get', 'a b'], { timeoutMs: 5_000 })
    ).stdout.trim();

  install('one');
  install('one');
  assert.equal(await answer('kubectl'), 'one kubectl get a b');
  assert.equal(await answer('runc'), 'runc get a b');
  assert.equal(await answer('cni/ptp'), 'ptp get a b');

  install('another');
  fs.rmSync(path.join(directory, 'cache'), { recursive: true });
  assert.equal(await answer('kubelet'), 'another kubelet get a b');
});
