import http from 'node:http';
import fs from 'node:fs';
import { Failure } from '../process/failure.mjs';
import { tailOf } from '../process/run.mjs';

/** The portal answers within this time, or its start has failed. */
const READY_TIMEOUT_MS = 180_000;

/**
 * Waits until the portal serves requests.
 *
 * @param {{ child: import('node:child_process').ChildProcess, logFile: string }} portal
 */
export async function portalReady({ child, logFile }, port) {
  const from = fs.statSync(logFile).size;
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    if (await answers(port)) {
      return;
    }
    const ended =
      child.exitCode !== null || child.signalCode !== null || !child.pid;
    if (ended || Date.now() > deadline) {
      const how = ended
        ? `the portal ended with ${child.exitCode ?? child.signalCode}`
        : `the portal did not answer within ${READY_TIMEOUT_MS / 1000} s`;
      throw new Failure({
        step: 'Starting the portal',
        problem: `${how}\n${tailOf(logFile, Math.max(0, from - 4096)).replace(
          /^/gm,
          '  | ',
        )}`,
        remedy: 'The last lines of its log say why.',
        logFile,
      });
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

async function answers(port) {
  return await new Promise(resolve => {
    const request = http.get(
      {
        host: '127.0.0.1',
        port,
        path: '/.backstage/health/v1/readiness',
        timeout: 2_000,
      },
      response => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}
