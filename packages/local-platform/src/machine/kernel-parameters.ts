import fs from 'node:fs';
import path from 'node:path';

/** What the kubelet, kube-proxy and routing between pods set. */
const PARAMETERS = [
  'kernel/keys/root_maxbytes',
  'kernel/keys/root_maxkeys',
  'kernel/panic',
  'kernel/panic_on_oops',
  'net/ipv4/conf/all/route_localnet',
  'net/ipv4/ip_forward',
  'net/ipv4/vs/conn_reuse_mode',
  'vm/overcommit_memory',
  'vm/panic_on_oom',
];

/** Values as they are now; parameters that this kernel lacks are left out. */
export function readKernelParameters(
  root = '/proc/sys',
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of PARAMETERS) {
    try {
      values[name] = fs.readFileSync(path.join(root, name), 'utf8').trim();
    } catch {
      // This kernel has no such parameter.
    }
  }
  return values;
}

/** Lets packets pass from pod to pod and out. */
export function enableForwarding(root = '/proc/sys'): void {
  fs.writeFileSync(path.join(root, 'net/ipv4/ip_forward'), '1\n');
}

/** Sets the values that differ. */
export function restoreKernelParameters(
  values: Record<string, string>,
  root = '/proc/sys',
): void {
  for (const [name, value] of Object.entries(values)) {
    const file = path.join(root, name);
    if (fs.readFileSync(file, 'utf8').trim() !== value) {
      fs.writeFileSync(file, `${value}\n`);
    }
  }
}
