import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { sum, withStatus } from '../result.mjs';
import { countGoTests } from './go.mjs';
import { countJest } from './jest.mjs';
import { countNodeTests } from './nodeTest.mjs';
import { countPlaywright } from './playwright.mjs';
import { countSurefire } from './surefire.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-counts-'));
after(() => fs.rmSync(folder, { recursive: true }));

function report(name, content) {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(
    file,
    typeof content === 'string' ? content : JSON.stringify(content),
  );
  return file;
}

test('Jest: a suite that cannot run and a skipped test are failures', () => {
  const file = report('jest.json', {
    testResults: [
      {
        name: 'a.test.ts',
        status: 'passed',
        assertionResults: [
          { status: 'passed', fullName: 'adds' },
          { status: 'pending', fullName: 'is skipped' },
        ],
      },
      {
        name: 'b.test.ts',
        status: 'failed',
        message: "Cannot find module './b'\n  at …",
        assertionResults: [],
      },
    ],
  });
  assert.deepEqual(countJest(file), {
    passed: 1,
    failed: 2,
    failures: [
      'a.test.ts: is skipped (pending)',
      "b.test.ts: Cannot find module './b'",
    ],
  });
});

test('node --test: suites are no tests', () => {
  const file = report(
    'node.xml',
    `<testsuites>
      <testsuite name="rooms" tests="2">
        <testcase name="opens" time="0.1" classname="test"/>
        <testcase name="says &quot;no&quot;" time="0.1" classname="test">
          <failure type="testCodeFailure" message="1 !== 2">…</failure>
        </testcase>
      </testsuite>
      <testcase name="later" classname="test"><skipped type="skipped" message="true"/></testcase>
    </testsuites>`,
  );
  assert.deepEqual(countNodeTests(file), {
    passed: 1,
    failed: 2,
    failures: ['says "no" (failure)', 'later (skipped)'],
  });
});

test('Go: a package that does not build is a failure, counted once', () => {
  const file = report(
    'go.json',
    [
      '# output of the build, no JSON',
      '{"Action":"pass","Package":"m","Test":"TestOne"}',
      '{"Action":"pass","Package":"m"}',
      '{"Action":"fail","Package":"n","Test":"TestTwo"}',
      '{"Action":"fail","Package":"n"}',
      '{"Action":"fail","Package":"broken"}',
    ].join('\n'),
  );
  assert.deepEqual(countGoTests(file), {
    passed: 1,
    failed: 2,
    failures: ['n: TestTwo (fail)', 'broken did not run'],
  });
});

test('Surefire: reports of earlier runs do not count', () => {
  const old = report(
    'java/target/surefire-reports/TEST-Old.xml',
    '<testsuite><testcase name="a" classname="Old"/></testsuite>',
  );
  fs.utimesSync(old, new Date(0), new Date(0));
  report(
    'java/target/surefire-reports/TEST-New.xml',
    `<testsuite>
      <testcase name="reads" classname="New" time="1"/>
      <testcase name="writes" classname="New"><error message="disk"/></testcase>
    </testsuite>`,
  );
  assert.deepEqual(countSurefire([folder], Date.now() - 60_000), {
    passed: 1,
    failed: 1,
    failures: ['New: writes (error)'],
  });
});

test('Playwright: flaky and skipped tests are failures', () => {
  const spec = (title, status) => ({ title, tests: [{ status }] });
  const file = report('playwright.json', {
    suites: [
      {
        title: 'jobs.test.ts',
        specs: [spec('runs', 'expected'), spec('sometimes', 'flaky')],
        suites: [{ title: 'SQL', specs: [spec('never', 'skipped')] }],
      },
    ],
    errors: [],
  });
  assert.deepEqual(countPlaywright(file), {
    passed: 1,
    failed: 2,
    failures: [
      'jobs.test.ts › sometimes (flaky)',
      'jobs.test.ts › SQL › never (skipped)',
    ],
  });
});

test('a report that was not written is no success', () => {
  const missing = path.join(folder, 'missing');
  for (const count of [
    countJest,
    countNodeTests,
    countGoTests,
    countPlaywright,
  ]) {
    assert.equal(withStatus(count(missing), 0, 'it').failed, 1);
    assert.equal(withStatus(count(missing), 1, 'it').failed, 1);
  }
});

test('a program that fails although all its tests passed has failed', () => {
  const good = { passed: 3, failed: 0, failures: [] };
  assert.deepEqual(withStatus(good, 1, 'jest'), {
    passed: 3,
    failed: 1,
    failures: ['jest ended with 1'],
  });
  assert.equal(sum([good, good]).passed, 6);
});
