import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Backoff } from './backoff.ts';
import type { Component } from './component.ts';
import { groupLives, killGroup } from './group.ts';
import { openLog, rotateLog } from './log-file.ts';
import { waitUntil } from './wait.ts';

/** What a supervised component is doing. */
export type ComponentState =
  | 'waiting'
  | 'starting'
  | 'healthy'
  | 'unhealthy'
  | 'restarting'
  | 'stopped';

/** Set for every child, so that left-over processes can be told from others. */
export const MARKER = 'RIVERRUN_PLATFORM_PROCESS';

/** Failed health checks in a row after which a component is restarted. */
const UNHEALTHY_CHECKS = 6;

/** How long killed processes may take to be gone, in ms; longer only in the kernel's hands. */
const GROUP_GONE_MS = 5_000;

/** Timing, in ms; shorter in tests. */
export interface Timing {
  checkWhileStartingMs: number;
  checkWhileHealthyMs: number;
  backoff: ConstructorParameters<typeof Backoff>[0];
}

export const DEFAULT_TIMING: Timing = {
  checkWhileStartingMs: 100,
  checkWhileHealthyMs: 5_000,
  backoff: {},
};

/** Keeps one component running until it is told to stop. */
export class Supervised {
  readonly component: Component;
  readonly logFile: string;
  readonly #home: string;
  readonly #timing: Timing;
  readonly #onChange: (state: ComponentState, detail: string) => void;
  readonly #backoff: Backoff;
  readonly #stopping = new AbortController();
  #state: ComponentState = 'waiting';
  #child: ChildProcess | undefined;
  #loop: Promise<void> | undefined;

  constructor(options: {
    component: Component;
    logFile: string;
    home: string;
    timing: Timing;
    onChange: (state: ComponentState, detail: string) => void;
  }) {
    this.component = options.component;
    this.logFile = options.logFile;
    this.#home = options.home;
    this.#timing = options.timing;
    this.#onChange = options.onChange;
    this.#backoff = new Backoff(options.timing.backoff);
  }

  get state(): ComponentState {
    return this.#state;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** How often it had to be restarted in a row. */
  get failures(): number {
    return this.#backoff.failures;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Ends the component's whole process group. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#end();
    await this.#loop;
    this.#enter('stopped', '');
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const startedAt = Date.now();
      const reason = await this.#runOnce();
      if (signal.aborted) {
        return;
      }
      const wait = this.#backoff.next(Date.now() - startedAt);
      this.#enter('restarting', `${reason}; next start in ${wait} ms`);
      await delay(wait, undefined, { signal }).catch(() => {});
    }
  }

  /** Starts the program, watches it, and returns why it had to end. */
  async #runOnce(): Promise<string> {
    const { component } = this;
    this.#enter('starting', '');
    const log = openLog(this.logFile);
    fs.writeSync(
      log,
      `--- ${new Date().toISOString()} starting ${component.name}\n`,
    );
    const child = spawn(component.command, component.args, {
      cwd: component.cwd ?? '/',
      env: { ...process.env, ...component.env, [MARKER]: this.#home },
      detached: true,
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    this.#child = child;
    const exit = once(child, 'exit').then(
      ([code, signal]) =>
        signal ? `ended by ${signal}` : `ended with ${code}`,
      (error: Error) => `could not be started: ${error.message}`,
    );
    const watching = new AbortController();
    const watch = this.#watch(watching.signal);
    const reason = await Promise.race([exit, watch]);
    watching.abort();
    await this.#end();
    return reason;
  }

  /** Resolves when the component should be restarted; silent after an abort. */
  async #watch(signal: AbortSignal): Promise<string> {
    const deadline = Date.now() + this.component.startTimeoutMs;
    let misses = 0;
    for (;;) {
      const healthy = await this.component.isHealthy().catch(() => false);
      if (signal.aborted || this.#stopping.signal.aborted) {
        return 'stopped';
      }
      rotateLog(this.logFile);
      if (healthy) {
        misses = 0;
        this.#enter('healthy', '');
      } else if (this.#state === 'starting') {
        if (Date.now() > deadline) {
          return `not healthy within ${this.component.startTimeoutMs} ms`;
        }
      } else {
        misses += 1;
        this.#enter('unhealthy', `${misses} checks failed`);
        if (misses >= UNHEALTHY_CHECKS) {
          return `not healthy in ${misses} checks in a row`;
        }
      }
      await delay(
        this.#state === 'starting'
          ? this.#timing.checkWhileStartingMs
          : this.#timing.checkWhileHealthyMs,
        undefined,
        { signal },
      ).catch(() => {});
    }
  }

  async #end(): Promise<void> {
    const child = this.#child;
    if (child?.pid !== undefined) {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        killGroup(child.pid, 'SIGTERM');
        const timer = setTimeout(
          () => killGroup(child.pid, 'SIGKILL'),
          this.component.stopTimeoutMs,
        );
        await ended;
        clearTimeout(timer);
      }
      // Children of the program that outlived it. A killed process is gone a moment
      // later, and what this component needs must not stop before that.
      const leader = child.pid;
      killGroup(leader, 'SIGKILL');
      await waitUntil(() => !groupLives(leader), {
        timeoutMs: GROUP_GONE_MS,
        intervalMs: 10,
      });
    }
    this.#child = undefined;
  }

  #enter(state: ComponentState, detail: string) {
    if (state !== this.#state) {
      this.#state = state;
      this.#onChange(state, detail);
    }
  }
}
