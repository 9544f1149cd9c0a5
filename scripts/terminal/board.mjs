import { duration } from './duration.mjs';

/** How often a terminal line is renewed, and how often a log gets a line. */
const TERMINAL_MS = 500;
const LOG_MS = 30_000;

/**
 * Shows what goes on: a live line per activity on a terminal; elsewhere a line
 * whenever a step changes, and one now and then while it lasts.
 */
export class Board {
  #out;
  #startedAt = Date.now();
  #lines = new Map();
  #drawn = 0;
  #timer;

  constructor(out = process.stdout) {
    this.#out = out;
    this.#timer = setInterval(
      () => this.#tick(),
      out.isTTY ? TERMINAL_MS : LOG_MS,
    );
    this.#timer.unref();
  }

  /** Milliseconds since the board was made. */
  get elapsedMs() {
    return Date.now() - this.#startedAt;
  }

  /**
   * Sets the line of an activity.
   *
   * @param {string} name activity, for example `Portal`
   * @param {string} step what it does now; a change of it is worth a line in a log
   * @param {() => string} [detail] what changes while the step lasts: progress, time left
   */
  show(name, step, detail = () => '') {
    const changed = this.#lines.get(name)?.step !== step;
    this.#lines.set(name, { step, detail });
    if (changed && !this.#out.isTTY) {
      this.#out.write(`${this.#text(name)}\n`);
    }
    this.#tick(true);
  }

  /** Writes a line that stays. */
  say(text) {
    this.#erase();
    this.#out.write(`${text}\n`);
    this.#tick(true);
  }

  /** Ends an activity with a line that stays. */
  end(name, text) {
    this.#lines.delete(name);
    this.say(`${name.padEnd(9)} ${text} · ${duration(this.elapsedMs)}`);
  }

  /** Takes the live lines away. */
  close() {
    clearInterval(this.#timer);
    this.#erase();
    this.#lines.clear();
  }

  #text(name) {
    const { step, detail } = this.#lines.get(name);
    const rest = detail();
    return `${name.padEnd(9)} ${step}${rest && ` · ${rest}`} · ${duration(
      this.elapsedMs,
    )}`;
  }

  #tick(onlyTerminal = false) {
    if (!this.#out.isTTY) {
      if (!onlyTerminal) {
        for (const name of this.#lines.keys()) {
          this.#out.write(`${this.#text(name)}\n`);
        }
      }
      return;
    }
    this.#erase();
    for (const name of this.#lines.keys()) {
      const width = (this.#out.columns || 80) - 1;
      this.#out.write(`${this.#text(name).slice(0, width)}\n`);
      this.#drawn += 1;
    }
  }

  #erase() {
    if (this.#drawn > 0) {
      this.#out.write(`\x1b[${this.#drawn}A\x1b[J`);
      this.#drawn = 0;
    }
  }
}
