import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { checkout, port, results } from './environment';
import { waitFor } from './waitFor';

/** The portal, started and stopped as a person does it: `npm start` and SIGTERM. */
export class Portal {
  #child: ChildProcess | undefined;
  #output = '';

  get url(): string {
    return `http://localhost:${port}`;
  }

  /** Resolves when the portal is open and the cluster is ready. */
  async start(): Promise<void> {
    fs.mkdirSync(results, { recursive: true });
    const log = fs.createWriteStream(path.join(results, 'npm-start.log'), {
      flags: 'a',
    });
    this.#output = '';
    const child = spawn(
      process.execPath,
      [path.join(checkout, 'scripts/start.mjs')],
      { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        this.#output += chunk;
        log.write(chunk);
      });
    }
    await waitFor(
      'npm start prints the URL last',
      async () => {
        if (child.exitCode !== null) {
          return true;
        }
        return this.#output.trimEnd().endsWith(`\n${this.url}`) || undefined;
      },
      { timeoutMs: 300_000, last: () => this.#output.slice(-2000) },
    );
    if (child.exitCode !== null) {
      throw new Error(`npm start ended:\n${this.#output}`);
    }
  }

  /** Stops it by SIGTERM and waits until all of it is gone. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null) {
      return;
    }
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    this.#child = undefined;
    if (await this.#answers()) {
      throw new Error('the portal still answers after npm start was stopped');
    }
  }

  /** Process number of the portal itself, not of npm start. */
  pid(home: string): number {
    const text = fs.readFileSync(path.join(home, 'run/portal.pid'), 'utf8');
    return Number(text.split(' ')[0]);
  }

  /** Resolves when npm start has replaced a portal that ended. */
  async startedAgain(home: string, former: number): Promise<void> {
    await waitFor(
      'npm start replaces the portal',
      async () =>
        (this.pid(home) !== former && (await this.#answers())) || undefined,
      { timeoutMs: 120_000, last: () => this.#output.slice(-2000) },
    );
  }

  async #answers(): Promise<boolean> {
    try {
      await fetch(this.url, { signal: AbortSignal.timeout(2_000) });
      return true;
    } catch {
      return false;
    }
  }
}
