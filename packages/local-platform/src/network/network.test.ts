import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findProgram } from '../command/find.ts';
import { runScript } from '../testing/child.ts';

/**
 * These change interfaces and firewall rules, each in a network namespace of
 * its own.
 */
const options = {
  skip:
    process.getuid?.() !== 0
      ? 'needs root'
      : !findProgram('iptables-save') && 'needs iptables',
};
const inNamespace = ['unshare', '--net', '--mount', '--'];

const imports = `
  import { execFileSync } from 'node:child_process';
  import { addressesIn } from '../config/addresses.ts';
  import { ensureBridge, removeInterfaces } from '../network/bridge.ts';
  import { ensureFirewall, ourChains, removeFirewall } from '../network/firewall.ts';
  import { checkPorts } from '../network/ports.ts';
  const addresses = addressesIn({ first: 10, second: 99 });
  const sh = (script) => execFileSync('sh', ['-c', script], { encoding: 'utf8' });
`;

test(
  'the firewall is as before after our chains are removed',
  options,
  async context => {
    const output = await runScript(
      context,
      `${imports}
    const rules = () => sh('for table in filter nat; do iptables-save -t $table | grep ^[:-]; done').replace(/\\[\\d+:\\d+\\]/g, '');
    sh('iptables -N DOCKER; iptables -A FORWARD -j DOCKER; iptables -A DOCKER -s 172.17.0.0/16 -j ACCEPT; iptables -t nat -L');
    const before = rules();
    await ensureFirewall(addresses);
    await ensureFirewall(addresses);
    console.log(sh('iptables -S FORWARD; iptables -t nat -S').trim());
    sh('iptables -t nat -N KUBE-SERVICES; iptables -t nat -N KUBE-SVC-A; iptables -t nat -A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES; iptables -t nat -A KUBE-SERVICES -j KUBE-SVC-A; iptables -N KUBE-FORWARD; iptables -A FORWARD -j KUBE-FORWARD');
    console.log((await ourChains()).join(' '));
    await removeFirewall();
    await removeFirewall();
    console.log(rules() === before ? 'as before' : rules());
    console.log('left:' + (await ourChains()).join(' '));`,
      inNamespace,
    );

    assert.equal(output.match(/-A FORWARD -j RIVERRUN-FORWARD/g)?.length, 1);
    assert.match(
      output,
      /-A RIVERRUN-MASQUERADE -s 10\.99\.64\.0\/18 ! -d 10\.99\.0\.0\/16 -j MASQUERADE/,
    );
    assert.match(
      output,
      /KUBE-FORWARD KUBE-SERVICES KUBE-SVC-A RIVERRUN-FORWARD/,
    );
    assert.match(output, /^as before$/m);
    assert.match(output, /^left:$/m);
  },
);

test(
  'bridge and pod links go, other interfaces stay',
  options,
  async context => {
    const output = await runScript(
      context,
      `${imports}
    sh('ip link set lo up; ip link add other type veth peer name other-peer');
    const names = () => sh('ip -o link').match(/(?<=^\\d+: )[^:@]+/gm).sort().join(' ');
    const before = names();
    await ensureBridge(addresses);
    await ensureBridge(addresses);
    sh('ip link add pod1 type veth peer name pod1-peer; ip address add 10.99.64.1/32 dev pod1');
    console.log(sh('ip -o -4 address show dev riverrun0'));
    await removeInterfaces(addresses);
    await removeInterfaces(addresses);
    console.log(names() === before ? 'as before' : names());`,
      inNamespace,
    );

    assert.match(output, /10\.99\.0\.1\/32/);
    assert.match(output, /^as before$/m);
  },
);

test('a taken port is named with its holder', options, async context => {
  const output = await runScript(
    context,
    `${imports}
    import { spawn } from 'node:child_process';
    sh('ip link set lo up; ip address add 10.99.0.1/32 dev lo');
    await checkPorts(addresses);
    console.log('free');
    const holder = spawn(process.execPath, ['-e', 'require("net").createServer().listen(6443, "0.0.0.0", () => console.log("up"))']);
    await new Promise(resolve => holder.stdout.once('data', resolve));
    await checkPorts(addresses).catch(error => console.log(error.message, holder.pid));
    holder.kill();`,
    inNamespace,
  );

  assert.match(output, /^free$/m);
  assert.match(output, /TCP 6443/);
  const [, named, actual] = /process (\d+)\) (\d+)/.exec(output) ?? [];
  if (findProgram('ss')) {
    assert.equal(named, actual);
  }
});
