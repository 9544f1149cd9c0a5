import { readIfExists } from '../../files/atomic.mjs';

/**
 * Counts the tests in the output of `go test -json`. A package that does not
 * build counts as one failed test, and so does a test that was skipped.
 *
 * @returns {import('../result.mjs').Result}
 */
export function countGoTests(file) {
  const result = { passed: 0, failed: 0, failures: [] };
  const failedPackages = new Set();
  for (const line of (readIfExists(file) ?? '').split('\n')) {
    if (!line.startsWith('{')) {
      continue;
    }
    const { Action, Package, Test } = JSON.parse(line);
    if (Test && Action === 'pass') {
      result.passed += 1;
    } else if (Test && (Action === 'fail' || Action === 'skip')) {
      result.failed += 1;
      result.failures.push(`${Package}: ${Test} (${Action})`);
      failedPackages.add(Package);
    } else if (!Test && Action === 'fail' && !failedPackages.has(Package)) {
      result.failed += 1;
      result.failures.push(`${Package} did not run`);
    }
  }
  return result;
}
