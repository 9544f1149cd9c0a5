import fs from 'node:fs';
import path from 'node:path';

/**
 * Counts the tests in Surefire's and Failsafe's reports below some folders. A
 * skipped test counts as failed. Reports from before `since` are of earlier runs.
 *
 * @param {string[]} folders @param {number} since milliseconds since 1970
 * @returns {import('../result.mjs').Result}
 */
export function countSurefire(folders, since) {
  const result = { passed: 0, failed: 0, failures: [] };
  for (const file of folders.flatMap(reportsBelow)) {
    if (fs.statSync(file).mtimeMs < since) {
      continue;
    }
    const cases = fs
      .readFileSync(file, 'utf8')
      .matchAll(/<testcase\b([^>]*?)(\/>|>([\s\S]*?)<\/testcase>)/g);
    for (const [, attributes, , body = ''] of cases) {
      const bad = /<(failure|error|skipped)\b/.exec(body)?.[1];
      if (bad) {
        result.failed += 1;
        result.failures.push(
          `${attribute(attributes, 'classname')}: ${attribute(
            attributes,
            'name',
          )} (${bad})`,
        );
      } else {
        result.passed += 1;
      }
    }
  }
  return result;
}

function attribute(text, name) {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '';
}

function reportsBelow(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'node_modules' ? [] : reportsBelow(name);
    }
    return /[\\/](surefire|failsafe)-reports[\\/]TEST-.*\.xml$/.test(name)
      ? [name]
      : [];
  });
}
