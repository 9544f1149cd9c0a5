import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { checkout } from './environment';

/** What the flights job finds, as sorted lines of CSV. */
export interface Results {
  /** `carrier,day,flights,departed,cancelled,departure_delay_minutes` */
  carrierDays: string[];
  /** The hundredth, two hundredth … flight of each aircraft. */
  aircraftMilestones: string[];
}

/** Reads the committed files of a run; those in progress start with a dot. */
export function readResults(directory: string): Results {
  const lines = (name: string) => {
    const folder = path.join(directory, name);
    if (!fs.existsSync(folder)) {
      // Made with the first file.
      return [];
    }
    return fs
      .readdirSync(folder)
      .filter(file => file.endsWith('.csv') && !file.startsWith('.'))
      .flatMap(file =>
        fs.readFileSync(path.join(folder, file), 'utf8').trimEnd().split('\n'),
      )
      .sort();
  };
  return {
    carrierDays: lines('carrier-days'),
    aircraftMilestones: lines('aircraft-milestones'),
  };
}

/** Computes the same from the data set, without Flink. */
export function expectedResults(dataset: string): Results {
  const lines = (name: string) =>
    execFileSync(
      process.execPath,
      [path.join(checkout, 'examples/expected.mjs'), dataset, name],
      { encoding: 'utf8', timeout: 120_000, maxBuffer: 64 * 1024 * 1024 },
    )
      .trimEnd()
      .split('\n')
      .sort();
  return {
    carrierDays: lines('carrier-days'),
    aircraftMilestones: lines('aircraft-milestones'),
  };
}
