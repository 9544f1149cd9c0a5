import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { expectedResults } from './expected.mjs';

const HEADER = 'year,month,day,dep_delay,carrier,tailnum';

function resultsOf(context, rows) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'expected-'));
  context.after(() => fs.rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'flights.csv');
  fs.writeFileSync(file, `${[HEADER, ...rows].join('\n')}\n`);
  return expectedResults(file);
}

test('flights are counted by carrier and day; one without a departure is cancelled', context => {
  const { carrierDays } = resultsOf(context, [
    '2013,1,2,-3,UA,N1',
    '2013,1,2,10,UA,N2',
    '2013,1,2,NA,UA,NA',
    '2013,1,2,4,AA,N3',
    '2013,10,1,0,UA,N1',
  ]);

  assert.deepEqual(carrierDays, [
    'AA,2013-01-02,1,1,0,4',
    'UA,2013-01-02,3,2,1,7',
    'UA,2013-10-01,1,1,0,0',
  ]);
});

test('an aircraft has a milestone at each hundredth flight, one without a number has none', context => {
  const { aircraftMilestones } = resultsOf(context, [
    ...Array.from({ length: 250 }, () => '2013,1,1,0,UA,N1'),
    ...Array.from({ length: 99 }, () => '2013,1,1,0,UA,N2'),
    ...Array.from({ length: 150 }, () => '2013,1,1,NA,UA,NA'),
  ]);

  assert.deepEqual(aircraftMilestones, ['N1,100', 'N1,200']);
});
