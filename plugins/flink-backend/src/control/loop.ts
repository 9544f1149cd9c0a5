import { isError, stringifyError } from '@backstage/errors';
import { claimDue, type Claim, completeClaim, enqueue } from '../stores';
import { Overtaken } from './commit';
import type { ControlDeps } from './context';
import { CLAIM_MS, reconcile } from './reconcile';

/** How often the queue is asked when nobody wakes the loop, in ms. */
const POLL_MS = 1_000;
/** Jobs that are looked at at the same time. */
const WORKERS = 20;
const MAX_BACKOFF_MS = 60_000;

/**
 * Takes jobs from the queue whose time has come and looks at them, several at a time.
 *
 * All that it knows is in the database: it may be stopped at any moment, and another
 * replica, or the next start, goes on where it was.
 */
export class ControlLoop {
  readonly #deps: ControlDeps;
  readonly #working = new Set<Promise<void>>();
  readonly #stopWatching: (() => void)[] = [];
  #running = false;
  #wake: () => void = () => {};
  #finished: Promise<void> = Promise.resolve();

  constructor(deps: ControlDeps) {
    this.#deps = deps;
  }

  /** Begins to work; changes that the watches see bring a job's look forward. */
  start(): void {
    if (this.#running) {
      return;
    }
    this.#running = true;
    for (const cluster of this.#deps.clusters.values()) {
      this.#stopWatching.push(
        cluster.watch.onChange(jobUid => this.#onChange(jobUid)),
      );
    }
    this.#finished = this.#run();
  }

  /** Takes no more jobs and waits until the ones in work are let go of. */
  async stop(): Promise<void> {
    this.#running = false;
    this.#stopWatching.splice(0).forEach(end => end());
    this.#wake();
    await this.#finished;
    await Promise.allSettled(this.#working);
  }

  /** Looks into the queue now: a job was put into it. */
  wake(): void {
    this.#wake();
  }

  #onChange(jobUid: string): void {
    enqueue(this.#deps.database, jobUid, this.#iso(0)).then(
      () => this.wake(),
      error => {
        // Objects of a job that the database does not know wake nobody.
        this.#deps.logger.debug(
          `Could not wake job ${jobUid}: ${stringifyError(error)}`,
        );
      },
    );
  }

  async #run(): Promise<void> {
    while (this.#running) {
      const woken = new Promise<void>(resolve => {
        this.#wake = resolve;
      });
      let full = false;
      try {
        full = await this.#take();
      } catch (error) {
        this.#deps.logger.error(
          'The control loop cannot read its queue; it tries again',
          isError(error) ? error : undefined,
        );
      }
      if (!this.#running) {
        return;
      }
      await Promise.race([
        woken,
        full ? Promise.race(this.#working) : sleep(POLL_MS),
      ]);
    }
  }

  async #take(): Promise<boolean> {
    const free = WORKERS - this.#working.size;
    if (free <= 0) {
      return true;
    }
    const claims = await claimDue(this.#deps.database, {
      now: this.#iso(0),
      until: this.#iso(CLAIM_MS),
      limit: free,
    });
    for (const claim of claims) {
      const work = this.#work(claim).finally(() => {
        this.#working.delete(work);
        // A request that came during the look is served at once.
        this.#wake();
      });
      this.#working.add(work);
    }
    return claims.length === free;
  }

  async #work(claim: Claim): Promise<void> {
    const { database, logger } = this.#deps;
    try {
      const forMs = await reconcile(this.#deps, claim, () => this.#running);
      await completeClaim(database, claim, {
        nextAt: forMs === undefined ? undefined : this.#iso(forMs),
        attempts: 0,
      });
    } catch (error) {
      const overtaken =
        error instanceof Overtaken ||
        (isError(error) && error.name === 'ConflictError');
      const attempts = overtaken ? claim.attempts : claim.attempts + 1;
      const delay = overtaken
        ? 100
        : Math.min(1_000 * 2 ** claim.attempts, MAX_BACKOFF_MS);
      if (!overtaken) {
        logger.error(
          `Looking at job ${claim.jobUid} failed ${attempts}×; next try in ${delay} ms`,
          isError(error) ? error : undefined,
        );
      }
      await completeClaim(database, claim, {
        nextAt: this.#iso(delay),
        attempts,
      }).catch(failure =>
        logger.error(
          `Could not let go of job ${claim.jobUid}; it is taken again in ${CLAIM_MS} ms`,
          isError(failure) ? failure : undefined,
        ),
      );
    }
  }

  #iso(offsetMs: number): string {
    return new Date(this.#deps.now() + offsetMs).toISOString();
  }
}

async function sleep(ms: number): Promise<void> {
  await new Promise<void>(resolve => {
    setTimeout(resolve, ms);
  });
}
