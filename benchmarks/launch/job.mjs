import fs from 'node:fs';
import path from 'node:path';

/** What both ways of launching have in common: same JAR, same memory, same configuration. */
export const JOB = {
  entryClass: 'org.riverrun.examples.flights.FlightDelaysJob',
  memory: '1Gi',
  cpu: '0.3',
  checkpointInterval: '10 s',
};

/** The example job's files, as the local platform placed them. */
export function exampleFiles(paths) {
  const { artifacts, dataset } = JSON.parse(
    fs.readFileSync(path.join(paths.portal, 'examples.json'), 'utf8'),
  );
  return { ...artifacts['flights-job'], dataset };
}

/** Arguments of the job. */
export function jobArguments(name, { dataset }) {
  return [
    ...['--input', dataset],
    ...['--output', `file:///flink-state/results/${name}`],
    ...['--records-per-second', '100', '--laps', '0'],
  ];
}
