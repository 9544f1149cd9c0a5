import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { FLINK_JOBS_CHANNEL } from '@riverrun/backstage-plugin-flink-common';

/** One message a job in this time, in ms: browsers fetch again on each. */
const COALESCE_MS = 2_000;

/**
 * Tells browsers which job has changed: a pointer, never the content, so that everyone
 * gets from the API what they may see. The first change is told at once, the ones shortly
 * after it together.
 */
export class JobSignals {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  /** Newest version that was not told yet, by uid; present while a timer runs. */
  readonly #pending = new Map<string, number | undefined>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(options: { signals: SignalsService; logger: LoggerService }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  /** Something about the job has changed. */
  tell(job: { uid: string; version: number }): void {
    if (this.#pending.has(job.uid)) {
      this.#pending.set(job.uid, job.version);
      return;
    }
    this.#send(job.uid, job.version);
  }

  /** Forgets what was not told yet. */
  stop(): void {
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
    this.#pending.clear();
  }

  #send(uid: string, version: number): void {
    this.#pending.set(uid, undefined);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const newer = this.#pending.get(uid);
      this.#pending.delete(uid);
      if (newer !== undefined) {
        this.#send(uid, newer);
      }
    }, COALESCE_MS);
    this.#timers.add(timer);
    this.#signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: FLINK_JOBS_CHANNEL,
        message: { uid, generation: version },
      })
      .catch(error =>
        this.#logger.debug(`Could not send a signal: ${stringifyError(error)}`),
      );
  }
}
