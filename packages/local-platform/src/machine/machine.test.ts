import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { runScript } from '../testing/child.ts';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { ensureCgroup, podProcesses, removeCgroup } from './cgroups.ts';
import { forgetChanges, readChanges, writeChanges } from './changes.ts';
import {
  readKernelParameters,
  restoreKernelParameters,
} from './kernel-parameters.ts';

const asRoot = { skip: process.getuid?.() !== 0 && 'needs root' };

test(
  'private mounts hide the machine’s directories from us, and ours from it',
  asRoot,
  async context => {
    const directory = temporaryDirectory(context);
    const output = await runScript(
      context,
      `import fs from 'node:fs';
     import { hasOwnMounts, mountPrivateDirectories, removeMountsBelow, unmountPrivateDirectories } from '../machine/private-mounts.ts';
     console.log('own', hasOwnMounts());
     await mountPrivateDirectories(${JSON.stringify(`${directory}/host`)});
     fs.writeFileSync('/var/lib/cni/of-the-test', '');
     console.log('seen', fs.existsSync(${JSON.stringify(
       `${directory}/host/var-lib-cni/of-the-test`,
     )}));
     await unmountPrivateDirectories();
     await removeMountsBelow(${JSON.stringify(directory)});
     console.log('hidden again', !fs.existsSync('/var/lib/cni/of-the-test'));`,
      // The directories are mount points on this machine only for the test.
      [
        ...['env', 'RIVERRUN_STARTER_MOUNT_NAMESPACE=another'],
        ...['unshare', '--mount', '--propagation', 'private', 'sh', '-ec'],
        'for d in /run /var/lib /var/log; do mount -t tmpfs none $d; done; exec "$@"',
        'sh',
      ],
    );

    assert.equal(output, 'own true\nseen true\nhidden again true\n');
    assert.ok(!fs.existsSync('/var/lib/cni/of-the-test'));
  },
);

test(
  'mounts below a directory are detached, the deepest first',
  asRoot,
  async context => {
    const directory = temporaryDirectory(context);
    const output = await runScript(
      context,
      `import { execFileSync } from 'node:child_process';
     import fs from 'node:fs';
     import { removeMountsBelow } from '../machine/private-mounts.ts';
     const root = ${JSON.stringify(directory)};
     execFileSync('sh', ['-ec', 'mkdir "$1/a b"; mount -t tmpfs none "$1/a b"; mkdir "$1/a b/c"; mount -t tmpfs none "$1/a b/c"', 'sh', root]);
     await removeMountsBelow(root);
     console.log(fs.readFileSync('/proc/self/mountinfo', 'utf8').includes(root));`,
      ['unshare', '--mount', '--propagation', 'private'],
    );

    assert.equal(output, 'false\n');
  },
);

test('kernel parameters get their earlier values, others are not touched', context => {
  const root = temporaryDirectory(context);
  const write = (name: string, value: string) => {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), value);
  };
  write('vm/overcommit_memory', '0\n');
  write('kernel/panic', '0\n');
  const before = readKernelParameters(root);
  assert.deepEqual(before, {
    'vm/overcommit_memory': '0',
    'kernel/panic': '0',
  });

  write('vm/overcommit_memory', '1\n');
  write('net/ipv4/ip_forward', '1\n');
  restoreKernelParameters(before, root);

  assert.equal(
    fs.readFileSync(path.join(root, 'vm/overcommit_memory'), 'utf8'),
    '0\n',
  );
  assert.equal(
    fs.readFileSync(path.join(root, 'net/ipv4/ip_forward'), 'utf8'),
    '1\n',
  );
});

test('changes are remembered until they are put back', context => {
  const directory = path.join(temporaryDirectory(context), 'machine');
  assert.equal(readChanges(directory).firewall, false);
  const changes = {
    kernelParameters: { 'kernel/panic': '0' },
    directories: ['/var/lib/cni'],
    firewall: true,
  };

  writeChanges(directory, changes);
  assert.deepEqual(readChanges(directory), changes);
  forgetChanges(directory);
  forgetChanges(directory);
  assert.deepEqual(readChanges(directory).directories, []);
});

test('with cgroup v1 each hierarchy gets the cgroup, cpusets filled', context => {
  const root = temporaryDirectory(context);
  for (const controller of ['cpuset', 'cpu']) {
    fs.mkdirSync(path.join(root, controller));
    fs.writeFileSync(path.join(root, controller, 'cgroup.procs'), '1\n');
  }
  fs.writeFileSync(path.join(root, 'cpuset', 'cpuset.cpus'), '0-1\n');
  // The kernel puts the files there when the directory is made.
  fs.mkdirSync(path.join(root, 'cpuset', 'riverrun'));
  fs.writeFileSync(path.join(root, 'cpuset', 'riverrun', 'cpuset.cpus'), '');

  fs.mkdirSync(path.join(root, 'cpu', 'riverrun'));
  fs.writeFileSync(path.join(root, 'cpu/riverrun/cpu.shares'), '1024');

  ensureCgroup(root);

  assert.ok(
    Number(
      fs.readFileSync(path.join(root, 'cpu/riverrun/cpu.shares'), 'utf8'),
    ) >= 4096,
  );
  assert.ok(fs.existsSync(path.join(root, 'cpu', 'riverrun')));
  assert.equal(
    fs.readFileSync(path.join(root, 'cpuset/riverrun/cpuset.cpus'), 'utf8'),
    '0-1',
  );
});

test('processes of pods are found at every depth, also with cgroup v2', context => {
  const root = temporaryDirectory(context);
  fs.writeFileSync(path.join(root, 'cgroup.controllers'), 'cpu memory\n');
  const pod = path.join(root, 'riverrun', 'kubepods', 'burstable', 'pod1');
  fs.mkdirSync(pod, { recursive: true });
  fs.writeFileSync(path.join(pod, 'cgroup.procs'), '41\n42\n');

  assert.deepEqual(podProcesses(root), [41, 42]);

  fs.rmSync(path.join(pod, 'cgroup.procs'));
  removeCgroup(root);
  assert.ok(!fs.existsSync(path.join(root, 'riverrun')));
  assert.deepEqual(podProcesses(root), []);
});
