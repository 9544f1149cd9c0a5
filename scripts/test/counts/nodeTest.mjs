import { readIfExists } from '../../files/atomic.mjs';

/**
 * Counts the tests of a JUnit report of `node --test`. Suites are no tests;
 * a skipped test counts as failed.
 *
 * @returns {import('../result.mjs').Result}
 */
export function countNodeTests(file) {
  const result = { passed: 0, failed: 0, failures: [] };
  const cases = (readIfExists(file) ?? '').matchAll(
    /<testcase\b([^>]*?)(\/>|>([\s\S]*?)<\/testcase>)/g,
  );
  for (const [, attributes, , body = ''] of cases) {
    const bad = /<(failure|error|skipped)\b/.exec(body)?.[1];
    if (bad) {
      result.failed += 1;
      result.failures.push(`${nameIn(attributes)} (${bad})`);
    } else {
      result.passed += 1;
    }
  }
  return result;
}

function nameIn(attributes) {
  return (/\bname="([^"]*)"/.exec(attributes)?.[1] ?? 'a test')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
