import dgram from 'node:dgram';
import net from 'node:net';
import { run } from '../command/run.ts';
import { PORTS, type Addresses } from '../config/addresses.ts';
import { PlatformError } from '../errors.ts';

/**
 * Fails with the name of the culprit when another program listens where the
 * cluster has to, which only one on all addresses of the machine can.
 */
export async function checkPorts(addresses: Addresses): Promise<void> {
  const busy: string[] = [];
  for (const port of Object.values(PORTS)) {
    if (!(await tcpIsFree(addresses.node, port))) {
      busy.push(`TCP ${port}${await holder('tcp', port)}`);
    }
  }
  if (!(await udpIsFree(addresses.node, PORTS.dns))) {
    busy.push(`UDP ${PORTS.dns}${await holder('udp', PORTS.dns)}`);
  }
  if (busy.length > 0) {
    throw new PlatformError({
      step: 'Setting up the network',
      problem: `on ${
        addresses.node
      }, where the cluster listens, these ports are taken: ${busy.join(', ')}`,
      remedy:
        'A program listens there on all addresses of the machine: stop it, or let it listen on its own address only.',
    });
  }
}

async function tcpIsFree(host: string, port: number): Promise<boolean> {
  return await new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen({ host, port }, () => server.close(() => resolve(true)));
  });
}

async function udpIsFree(address: string, port: number): Promise<boolean> {
  return await new Promise((resolve, reject) => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.close();
      if (error.code === 'EADDRINUSE') {
        resolve(false);
      } else {
        reject(error);
      }
    });
    socket.bind({ address, port, exclusive: true }, () =>
      socket.close(() => resolve(true)),
    );
  });
}

async function holder(protocol: 'tcp' | 'udp', port: number): Promise<string> {
  try {
    const { stdout } = await run(
      'ss',
      ['-H', '-l', '-n', '-p', `--${protocol}`, `sport = :${port}`],
      { timeoutMs: 5_000 },
    );
    const found = /\("([^"]+)",pid=(\d+)/.exec(stdout);
    return found ? ` (by ${found[1]}, process ${found[2]})` : '';
  } catch {
    return '';
  }
}
