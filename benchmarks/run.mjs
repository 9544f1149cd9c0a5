#!/usr/bin/env node
import { resolvePaths } from '../scripts/bootstrap/paths.mjs';
import { Failure } from '../scripts/process/failure.mjs';
import { runProgram } from '../scripts/process/signals.mjs';
import { measureLaunches } from './launch/measure.mjs';
import { measureStarts } from './start/measure.mjs';

const USAGE = `Usage: npm run benchmark -- <launch|start> [--rounds 10]

  launch  a job through the portal and through Flink's own command line, by turns;
          needs a portal that runs (npm start)
  start   npm start from nothing and again, in a fresh clone;
          needs a machine on which no platform runs
`;

const [what, ...rest] = process.argv.slice(2);
const rounds = Number(rest[rest.indexOf('--rounds') + 1] || 10);
let tidy = async () => {};

await runProgram(
  async signal => {
    const options = {
      paths: resolvePaths(),
      rounds,
      signal,
      onTidy: action => {
        tidy = action;
      },
    };
    switch (what) {
      case 'launch':
        return await measureLaunches(options);
      case 'start':
        return await measureStarts(options);
      default:
        throw new Failure({ problem: USAGE });
    }
  },
  () => tidy(),
);
