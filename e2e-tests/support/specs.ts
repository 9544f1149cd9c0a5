import fs from 'node:fs';
import path from 'node:path';
import { home } from './environment';

/** What the local platform placed for jobs to read. */
export function examples(): {
  artifacts: Record<string, { uri: string; sha256: string }>;
  dataset: string;
} {
  return JSON.parse(
    fs.readFileSync(path.join(home, 'portal/examples.json'), 'utf8'),
  );
}

/** Tells results of this run from those of earlier ones on the same platform. */
const RUN = Date.now().toString(36);

/** Where a job of these tests writes its results, as pods see it. */
export function outputOf(name: string): string {
  return `file:///flink-state/results/${name}-${RUN}`;
}

/**
 * The flights job over one lap of the data: a checked run, which ends by itself.
 *
 * @param recordsPerSecond - 336,776 flights come at this rate
 */
export function flightsOnce(
  name: string,
  flinkVersion: string,
  recordsPerSecond: number,
): object {
  const { artifacts, dataset } = examples();
  return {
    name,
    owner: 'group:default/streaming',
    lifecycle: 'experimental',
    placement: { cluster: 'local', namespace: 'flink-jobs' },
    flinkVersion,
    job: {
      jar: {
        ...artifacts['flights-job'],
        args: [
          ...['--input', dataset, '--output', outputOf(name)],
          ...['--laps', '1', '--records-per-second', String(recordsPerSecond)],
        ],
      },
    },
    jobManager: { cpu: '0.3', memory: '1Gi' },
    taskManager: { cpu: '0.3', memory: '1Gi' },
    state: { checkpointInterval: '5 s' },
  };
}
