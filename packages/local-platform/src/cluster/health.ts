import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';

const TIMEOUT_MS = 2_000;

/** Whether an address answers with a 2xx. */
export async function answers(
  url: string,
  authority?: string,
): Promise<boolean> {
  return await new Promise(resolve => {
    const secure = url.startsWith('https:');
    const request = (secure ? https : http).get(
      url,
      {
        timeout: TIMEOUT_MS,
        agent: false,
        ...(authority ? { ca: fs.readFileSync(authority) } : {}),
      },
      response => {
        response.resume();
        const status = response.statusCode ?? 0;
        resolve(status >= 200 && status < 300);
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
    request.on('close', () => resolve(false));
  });
}

/** Whether somebody listens on a Unix socket. */
export async function listens(socketPath: string): Promise<boolean> {
  return await new Promise(resolve => {
    const socket = net.connect({ path: socketPath, timeout: TIMEOUT_MS });
    const settle = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.on('connect', () => settle(true));
    socket.on('timeout', () => settle(false));
    socket.on('error', () => settle(false));
  });
}
