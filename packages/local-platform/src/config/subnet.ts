import fs from 'node:fs';
import path from 'node:path';
import { writeFileAtomic } from '../files/atomic.ts';
import { PlatformError } from '../errors.ts';
import { BRIDGE } from './addresses.ts';

/** The first two numbers of a /16 network. */
export interface Subnet {
  first: number;
  second: number;
}

/** Private networks that home routers, VPNs and Docker seldom use. */
const CANDIDATES: Subnet[] = [213, 217, 229, 233, 241].map(second => ({
  first: 10,
  second,
}));

/**
 * The platform's network: as chosen before, since certificates and the portal's
 * configuration carry it; else the first candidate that no route of this
 * machine overlaps. `RIVERRUN_SUBNET` (for example `10.99`) decides over both.
 */
export function chooseSubnet(options: {
  file: string;
  env: NodeJS.ProcessEnv;
  routeTable?: string;
}): Subnet {
  const { file, env } = options;
  const wanted = env.RIVERRUN_SUBNET ? parse(env.RIVERRUN_SUBNET) : undefined;
  const stored = read(file);
  if (stored && (!wanted || same(stored, wanted))) {
    return stored;
  }
  const subnet =
    wanted ?? firstFree(options.routeTable ?? readRouteTable(), CANDIDATES);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  writeFileAtomic(file, `${JSON.stringify(subnet)}\n`);
  return subnet;
}

function firstFree(routeTable: string, candidates: Subnet[]): Subnet {
  const routes = parseRoutes(routeTable);
  const free = candidates.find(
    candidate => !routes.some(route => overlaps(route, candidate)),
  );
  if (!free) {
    throw new PlatformError({
      step: 'Choosing a network',
      problem: `each network the platform could use is taken by a route of this machine (${candidates
        .map(({ first, second }) => `${first}.${second}.0.0/16`)
        .join(', ')})`,
      remedy:
        'Name a free /16 by its first two numbers, for example RIVERRUN_SUBNET=10.99.',
    });
  }
  return free;
}

interface Route {
  network: number;
  mask: number;
}

/** Reads the kernel's table (`/proc/net/route`, numbers little-endian hex). */
function parseRoutes(table: string): Route[] {
  return table
    .split('\n')
    .slice(1)
    .map(line => line.trim().split(/\s+/))
    .filter(fields => fields.length > 7 && fields[0] !== BRIDGE)
    .map(fields => ({ network: swap(fields[1]), mask: swap(fields[7]) }))
    .filter(route => route.mask !== 0);
}

function swap(hex: string): number {
  return Buffer.from(hex.padStart(8, '0'), 'hex').readUInt32LE(0);
}

function overlaps(route: Route, { first, second }: Subnet): boolean {
  const network = ((first << 24) | (second << 16)) >>> 0;
  const mask = (route.mask & 0xffff0000) >>> 0;
  return (route.network & mask) >>> 0 === (network & mask) >>> 0;
}

function readRouteTable(): string {
  try {
    return fs.readFileSync('/proc/net/route', 'utf8');
  } catch {
    return '';
  }
}

function read(file: string): Subnet | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Subnet;
  } catch {
    return undefined;
  }
}

function same(left: Subnet, right: Subnet): boolean {
  return left.first === right.first && left.second === right.second;
}

function parse(text: string): Subnet {
  const [first, second, ...rest] = text.split('.').map(Number);
  const isNumber = (value: number) =>
    Number.isInteger(value) && value >= 0 && value < 256;
  if (rest.length > 0 || !isNumber(first) || !isNumber(second)) {
    throw new PlatformError({
      step: 'Choosing a network',
      problem: `RIVERRUN_SUBNET is ${JSON.stringify(text)}`,
      remedy: 'Write the first two numbers of a /16, for example 10.99.',
    });
  }
  return { first, second };
}
