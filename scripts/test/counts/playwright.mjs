import { readIfExists } from '../../files/atomic.mjs';

/**
 * Counts the tests of Playwright's JSON report. A test that passed only on a
 * second try, or that was skipped, counts as failed.
 *
 * @returns {import('../result.mjs').Result}
 */
export function countPlaywright(file) {
  const report = JSON.parse(readIfExists(file) ?? '{}');
  const result = { passed: 0, failed: 0, failures: [] };
  for (const { title, status } of (report.suites ?? []).flatMap(testsIn)) {
    if (status === 'expected') {
      result.passed += 1;
    } else {
      result.failed += 1;
      result.failures.push(`${title} (${status})`);
    }
  }
  for (const error of report.errors ?? []) {
    result.failed += 1;
    result.failures.push(String(error.message).split('\n')[0]);
  }
  return result;
}

function testsIn(suite, above = '') {
  const title = [above, suite.title].filter(Boolean).join(' › ');
  return [
    ...(suite.specs ?? []).flatMap(spec =>
      spec.tests.map(test => ({
        title: `${title} › ${spec.title}`,
        status: test.status,
      })),
    ),
    ...(suite.suites ?? []).flatMap(inner => testsIn(inner, title)),
  ];
}
