import { run } from '../command/run.ts';
import { findProgram } from '../command/find.ts';
import type { Addresses } from '../config/addresses.ts';
import { removalScript } from './iptables-script.ts';

/** Chains of ours, and those that kube-proxy and the kubelet make for us. */
export const OUR_CHAINS = /^(RIVERRUN|KUBE)-/;

const TIMEOUT_MS = 30_000;

/**
 * Lets pods out: packets that leave the platform's network get the machine's
 * address, and a restrictive policy of the machine (Docker, ufw) does not stop
 * pods among themselves or on their way to the API server.
 */
export async function ensureFirewall(addresses: Addresses): Promise<void> {
  const { pods, subnet } = addresses;
  await restore(
    'iptables',
    [
      '*nat',
      ':RIVERRUN-MASQUERADE - [0:0]',
      `-A RIVERRUN-MASQUERADE -s ${pods} ! -d ${subnet} -j MASQUERADE`,
      'COMMIT',
      '*filter',
      ':RIVERRUN-FORWARD - [0:0]',
      `-A RIVERRUN-FORWARD -s ${pods} -j ACCEPT`,
      `-A RIVERRUN-FORWARD -d ${pods} -j ACCEPT`,
      ':RIVERRUN-INPUT - [0:0]',
      `-A RIVERRUN-INPUT -s ${pods} -d ${subnet} -j ACCEPT`,
      'COMMIT',
      '',
    ].join('\n'),
  );
  await ensureJump('nat', 'POSTROUTING', 'RIVERRUN-MASQUERADE');
  await ensureJump('filter', 'FORWARD', 'RIVERRUN-FORWARD');
  await ensureJump('filter', 'INPUT', 'RIVERRUN-INPUT');
}

async function ensureJump(table: string, from: string, to: string) {
  const iptables = (...args: string[]) =>
    run('iptables', ['--wait', '10', '--table', table, ...args], {
      timeoutMs: TIMEOUT_MS,
    });
  try {
    await iptables('--check', from, '--jump', to);
  } catch {
    await iptables('--insert', from, '1', '--jump', to);
  }
}

/** Names of the chains that {@link removeFirewall} would remove. */
export async function ourChains(): Promise<string[]> {
  const found = await Promise.all(
    families().map(async family =>
      (
        await save(family)
      )
        .split('\n')
        .flatMap(line => /^:(\S+)/.exec(line)?.[1] ?? [])
        .filter(chain => OUR_CHAINS.test(chain)),
    ),
  );
  return [...new Set(found.flat())].sort();
}

/**
 * Removes the chains and every rule that leads to them, each table at once;
 * no other rule is touched.
 */
export async function removeFirewall(): Promise<void> {
  for (const family of families()) {
    const script = removalScript(await save(family), OUR_CHAINS);
    if (script) {
      await restore(family, script);
    }
  }
}

type Family = 'iptables' | 'ip6tables';

function families(): Family[] {
  return (['iptables', 'ip6tables'] as const).filter(family =>
    findProgram(`${family}-save`),
  );
}

async function save(family: Family): Promise<string> {
  try {
    const { stdout } = await run(`${family}-save`, [], {
      timeoutMs: TIMEOUT_MS,
    });
    return stdout;
  } catch (error) {
    if (family === 'ip6tables') {
      // A kernel without IPv6 holds no rules for it.
      return '';
    }
    throw error;
  }
}

async function restore(family: Family, script: string): Promise<void> {
  await run(`${family}-restore`, ['--noflush', '--wait', '10'], {
    timeoutMs: TIMEOUT_MS,
    input: script,
  });
}
