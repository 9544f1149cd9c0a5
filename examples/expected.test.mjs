import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { expectedResults } from './expected.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'flights-'));
after(() => fs.rmSync(folder, { recursive: true }));

function flights(...rows) {
  const file = path.join(folder, 'flights.csv');
  fs.writeFileSync(
    file,
    `${['year,month,day,dep_delay,carrier,tailnum', ...rows].join('\n')}\n`,
  );
  return file;
}

test('delays of a carrier are added up by day, early departures count negative', () => {
  const file = flights(
    '2013,1,2,10,UA,N1',
    '2013,1,2,-3,UA,N2',
    '2013,1,3,5,UA,N1',
    '2013,1,2,1,AA,N3',
  );
  assert.deepEqual(expectedResults(file).carrierDays, [
    'AA,2013-01-02,1,1,0,1',
    'UA,2013-01-02,2,2,0,7',
    'UA,2013-01-03,1,1,0,5',
  ]);
});

test('a flight that did not depart is cancelled and has no delay', () => {
  const file = flights('2013,12,31,NA,UA,NA', '2013,12,31,4,UA,N1');
  assert.deepEqual(expectedResults(file).carrierDays, [
    'UA,2013-12-31,2,1,1,4',
  ]);
});

test('an aircraft has a milestone at each hundredth flight; unknown ones have none', () => {
  const rows = [
    ...Array(250).fill('2013,1,1,0,UA,N1'),
    ...Array(99).fill('2013,1,1,0,UA,N2'),
    ...Array(100).fill('2013,1,1,0,UA,NA'),
  ];
  assert.deepEqual(expectedResults(flights(...rows)).aircraftMilestones, [
    'N1,100',
    'N1,200',
  ]);
});
