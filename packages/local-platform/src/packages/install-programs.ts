import fs from 'node:fs';
import path from 'node:path';
import { temporaryBeside } from '../files/atomic.ts';
import { NETWORK_PLUGINS, RUNTIME_PROGRAMS } from './container-runtime.ts';

/** Names under which the one Kubernetes binary is started. */
export const KUBERNETES_PROGRAMS = [
  'coredns',
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-proxy',
  'kube-scheduler',
  'kubectl',
  'kubelet',
];

/**
 * Puts all programs into the platform's own directory: `<bin>` and
 * `<bin>/cni`. They are copies (hard links where possible), since the cache may
 * be wiped while the platform runs.
 */
export function installPrograms(options: {
  bin: string;
  kubernetes: string;
  containerRuntime: string;
}): void {
  const { bin, kubernetes, containerRuntime } = options;
  fs.mkdirSync(path.join(bin, 'cni'), { recursive: true });
  place(kubernetes, path.join(bin, 'kubernetes'));
  for (const name of KUBERNETES_PROGRAMS) {
    // A script, since the binary reads its first argument, not its own name.
    const file = path.join(bin, name);
    const script = `#!/bin/sh\nexec ${path.join(
      bin,
      'kubernetes',
    )} ${name} "$@"\n`;
    if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== script) {
      const temporary = temporaryBeside(file);
      fs.writeFileSync(temporary, script, { mode: 0o755 });
      fs.renameSync(temporary, file);
    }
  }
  for (const program of RUNTIME_PROGRAMS) {
    place(
      path.join(containerRuntime, program),
      path.join(bin, path.basename(program)),
    );
  }
  for (const plugin of NETWORK_PLUGINS) {
    place(
      path.join(containerRuntime, plugin),
      path.join(bin, 'cni', path.basename(plugin)),
    );
  }
}

/** Makes `target` the same file as `source`, at once. */
function place(source: string, target: string): void {
  const wanted = fs.statSync(source);
  const there = fs.statSync(target, { throwIfNoEntry: false });
  const same =
    there &&
    (there.ino === wanted.ino ||
      (there.size === wanted.size && there.mtimeMs === wanted.mtimeMs));
  if (same) {
    return;
  }
  const temporary = temporaryBeside(target);
  try {
    fs.linkSync(source, temporary);
  } catch {
    // Another file system, or one without hard links.
    fs.copyFileSync(source, temporary);
    fs.chmodSync(temporary, 0o755);
    fs.utimesSync(temporary, wanted.atime, wanted.mtime);
  }
  fs.renameSync(temporary, target);
}
