/**
 * How long to wait before the next try: doubles with each failure in a row, and
 * starts anew after a long enough good time.
 */
export class Backoff {
  readonly #firstMs: number;
  readonly #maximumMs: number;
  readonly #goodAfterMs: number;
  #failures = 0;

  constructor(
    options: {
      firstMs?: number;
      maximumMs?: number;
      goodAfterMs?: number;
    } = {},
  ) {
    this.#firstMs = options.firstMs ?? 500;
    this.#maximumMs = options.maximumMs ?? 30_000;
    this.#goodAfterMs = options.goodAfterMs ?? 60_000;
  }

  /** Failures in a row. */
  get failures(): number {
    return this.#failures;
  }

  /**
   * Notes a failure and returns the wait in ms.
   *
   * @param ranForMs - how long it went well before
   */
  next(ranForMs: number): number {
    if (ranForMs >= this.#goodAfterMs) {
      this.#failures = 0;
    }
    const wait = this.#firstMs * 2 ** this.#failures;
    this.#failures += 1;
    return Math.min(wait, this.#maximumMs);
  }
}
