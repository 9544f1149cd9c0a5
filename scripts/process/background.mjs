/**
 * Lets a promise run on while others are awaited: its failure is not lost and
 * not an unhandled one either, it comes when somebody awaits the result.
 *
 * @template T
 * @param {Promise<T>} promise
 */
export function inBackground(promise) {
  promise.catch(() => {});
  return promise;
}
