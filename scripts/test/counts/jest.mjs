import { readIfExists } from '../../files/atomic.mjs';

/**
 * Counts the tests of Jest's `--json` report. A suite that could not run counts
 * as one failed test, and so does a test that was skipped.
 *
 * @returns {import('../result.mjs').Result}
 */
export function countJest(file) {
  const report = JSON.parse(readIfExists(file) ?? '{}');
  const result = { passed: 0, failed: 0, failures: [] };
  for (const suite of report.testResults ?? []) {
    if (suite.status === 'failed' && suite.assertionResults.length === 0) {
      result.failed += 1;
      result.failures.push(`${suite.name}: ${firstLine(suite.message)}`);
    }
    for (const { status, fullName } of suite.assertionResults) {
      if (status === 'passed') {
        result.passed += 1;
      } else {
        result.failed += 1;
        result.failures.push(`${suite.name}: ${fullName} (${status})`);
      }
    }
  }
  return result;
}

function firstLine(text = '') {
  return text.trim().split('\n')[0];
}
