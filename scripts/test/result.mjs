/**
 * What a part of the tests came to.
 *
 * @typedef {{ passed: number, failed: number, failures: string[] }} Result
 *   `failures` names each failed test, with the reason where it is short
 */

/** @returns {Result} */
export function passedOnce() {
  return { passed: 1, failed: 0, failures: [] };
}

/** @returns {Result} */
export function failedOnce(name) {
  return { passed: 0, failed: 1, failures: [name] };
}

/** @param {Result[]} results @returns {Result} */
export function sum(results) {
  return results.reduce(
    (total, { passed, failed, failures }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      failures: [...total.failures, ...failures],
    }),
    { passed: 0, failed: 0, failures: [] },
  );
}

/**
 * Makes the result of a test program consistent with its exit status: one that
 * fails although each of its tests passed, or that ran no test, has failed.
 *
 * @param {Result} result @param {number} status @param {string} name @returns {Result}
 */
export function withStatus(result, status, name) {
  if (status !== 0 && result.failed === 0) {
    return sum([result, failedOnce(`${name} ended with ${status}`)]);
  }
  if (result.passed + result.failed === 0) {
    return failedOnce(`${name} ran no test`);
  }
  return result;
}
