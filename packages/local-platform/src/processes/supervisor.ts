import path from 'node:path';
import { PlatformError } from '../errors.ts';
import type { Component } from './component.ts';
import {
  DEFAULT_TIMING,
  Supervised,
  type ComponentState,
  type Timing,
} from './supervised.ts';
import { waitUntil } from './wait.ts';

/** Restarts in a row during a start after which the start is given up. */
const FAILURES_WHILE_STARTING = 6;

/**
 * Runs components in the order of their dependencies, restarts each that dies
 * or stops doing its work, and stops them in reverse.
 */
export class Supervisor {
  readonly #supervised = new Map<string, Supervised>();
  readonly #options: {
    logs: string;
    home: string;
    log: (line: string) => void;
    timing: Timing;
  };

  constructor(options: {
    /** Directory for one log file a component. */
    logs: string;
    /** Marks the processes, see `leftovers.ts`. */
    home: string;
    log: (line: string) => void;
    timing?: Timing;
  }) {
    this.#options = { ...options, timing: options.timing ?? DEFAULT_TIMING };
  }

  /** State of each component, by name. */
  states(): Record<string, ComponentState> {
    return Object.fromEntries(
      [...this.#supervised].map(([name, { state }]) => [name, state]),
    );
  }

  /**
   * Starts components and resolves when all are healthy. Each starts as soon
   * as those it comes after are healthy; names of components that were started
   * by an earlier call count, too.
   */
  async start(components: Component[], signal: AbortSignal): Promise<void> {
    for (const component of components) {
      this.#add(component);
    }
    await Promise.all(
      components.map(async ({ name, after }) => {
        for (const earlier of after) {
          await this.#untilHealthy(earlier, signal);
        }
        signal.throwIfAborted();
        this.#get(name).start();
        await this.#untilHealthy(name, signal);
      }),
    );
  }

  /** Stops all, each after those that depend on it. */
  async stop(): Promise<void> {
    const stopped = new Map<string, Promise<void>>();
    const stop = (name: string): Promise<void> => {
      const known = stopped.get(name);
      if (known) {
        return known;
      }
      const dependents = [...this.#supervised.values()]
        .filter(({ component }) => component.after.includes(name))
        .map(({ component }) => component.name);
      const done = (async () => {
        await Promise.all(dependents.map(stop));
        await this.#get(name).stop();
      })();
      stopped.set(name, done);
      return done;
    };
    await Promise.all([...this.#supervised.keys()].map(stop));
  }

  /** Stops one component and those that depend on it. */
  async stopOnly(name: string): Promise<void> {
    await this.#supervised.get(name)?.stop();
  }

  #add(component: Component) {
    this.#supervised.set(
      component.name,
      new Supervised({
        component,
        logFile: path.join(this.#options.logs, `${component.name}.log`),
        home: this.#options.home,
        timing: this.#options.timing,
        onChange: (state, detail) =>
          this.#options.log(
            `${component.name}: ${state}${detail ? ` (${detail})` : ''}`,
          ),
      }),
    );
  }

  #get(name: string): Supervised {
    const supervised = this.#supervised.get(name);
    if (!supervised) {
      throw new Error(`there is no component called ${name}`);
    }
    return supervised;
  }

  async #untilHealthy(name: string, signal: AbortSignal): Promise<void> {
    const supervised = this.#get(name);
    const { startTimeoutMs } = supervised.component;
    const healthy = await waitUntil(
      () => {
        if (supervised.failures >= FAILURES_WHILE_STARTING) {
          throw this.#startError(supervised, 'it ends again and again');
        }
        return supervised.state === 'healthy';
      },
      { timeoutMs: startTimeoutMs * 2, intervalMs: 50, signal },
    );
    if (!healthy) {
      throw this.#startError(
        supervised,
        `it did not become healthy within ${(startTimeoutMs * 2) / 1000} s`,
      );
    }
  }

  #startError({ component, logFile }: Supervised, problem: string) {
    return new PlatformError({
      step: `Starting ${component.name}`,
      problem,
      remedy:
        'Its log says why. `npm run platform -- down`, then start again; `npm run platform -- reset` begins with an empty cluster.',
      logFile,
    });
  }
}
