import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { addressesIn } from './addresses.ts';
import { chooseSubnet } from './subnet.ts';

/** As the kernel writes `/proc/net/route`: numbers in little-endian hex. */
const routes = (...lines: string[]) =>
  ['Iface Destination Gateway Flags RefCnt Use Metric Mask', ...lines].join(
    '\n',
  );
const defaultRoute = 'eth0 00000000 0100000A 0003 0 0 0 00000000';

const fileIn = (context: Parameters<typeof temporaryDirectory>[0]) =>
  path.join(temporaryDirectory(context), 'platform', 'subnet.json');

test('a network that a route overlaps is left to it', context => {
  const free = chooseSubnet({
    file: fileIn(context),
    env: {},
    routeTable: routes(defaultRoute),
  });
  const afterVpn = chooseSubnet({
    file: fileIn(context),
    env: {},
    // 10.213.7.0/24
    routeTable: routes(defaultRoute, 'tun0 0007D50A 0 0001 0 0 0 00FFFFFF'),
  });

  assert.deepEqual(free, { first: 10, second: 213 });
  assert.deepEqual(afterVpn, { first: 10, second: 217 });
});

test('the first choice stays, whatever routes come later', context => {
  const file = fileIn(context);
  const choose = (routeTable: string) =>
    chooseSubnet({ file, env: {}, routeTable });
  const first = choose(routes(defaultRoute));

  // Our own bridge, and a route over everything.
  assert.deepEqual(
    choose(routes('tun0 0000000A 0 0001 0 0 0 000000FF')),
    first,
  );
});

test('when all is taken, the message says how to name another', context => {
  assert.throws(
    () =>
      chooseSubnet({
        file: fileIn(context),
        env: {},
        // 10.0.0.0/8
        routeTable: routes('tun0 0000000A 0 0001 0 0 0 000000FF'),
      }),
    (error: { remedy?: string }) => /RIVERRUN_SUBNET/.test(error.remedy ?? ''),
  );
});

test('RIVERRUN_SUBNET decides, and is checked', context => {
  const file = fileIn(context);
  assert.deepEqual(chooseSubnet({ file, env: { RIVERRUN_SUBNET: '172.30' } }), {
    first: 172,
    second: 30,
  });
  assert.throws(
    () => chooseSubnet({ file, env: { RIVERRUN_SUBNET: '172.30.1.0/24' } }),
    /172\.30\.1\.0\/24/,
  );
});

test('all addresses lie in the network', () => {
  const { subnet, apiserver, ...others } = addressesIn({
    first: 10,
    second: 99,
  });
  assert.equal(subnet, '10.99.0.0/16');
  assert.equal(apiserver, 'https://10.99.0.1:6443');
  for (const address of Object.values(others)) {
    assert.match(address, /^10\.99\./);
  }
});
