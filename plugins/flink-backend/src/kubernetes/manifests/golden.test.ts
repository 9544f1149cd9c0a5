import { join } from 'path';
import { FLINK_VERSIONS } from '@riverrun/backstage-plugin-flink-common';
import { stringify } from 'yaml';
import { configFileText, flinkConfiguration } from '../../flink';
import { deploymentInput, jobSpec } from '../testing/deploymentInput';
import { goldenText } from '../testing/golden';
import { buildJobObjects } from './buildJobObjects';
import type { DeploymentInput } from './types';

const golden = (name: string, now: string) =>
  goldenText(join(__dirname, 'golden', `${name}.yaml.golden`), now);

function documents(input: DeploymentInput): string {
  const { deployment, configMaps, services } = buildJobObjects(input);
  return [deployment, ...configMaps, ...services]
    .map(object =>
      stringify(object, {
        aliasDuplicateObjects: false,
        blockQuote: 'literal',
        lineWidth: 0,
      }),
    )
    .join('---\n');
}

describe('objects of a job', () => {
  it.each(['1.20', '2.2'] as const)(
    'are as reviewed for a JAR on Flink %s that starts from a savepoint',
    flinkVersion => {
      const input = deploymentInput({
        spec: jobSpec({
          flinkVersion,
          maxParallelism: 128,
          parallelism: 4,
          slotsPerTaskManager: 2,
          dependencies: [{ uri: 's3://bucket/udf.jar' }],
          env: { GREETING: 'hello' },
          upgrade: { mode: 'savepoint', allowNonRestored: true },
        }),
        restorePath: 'file:///flink-state/jobs/x/savepoints/savepoint-1',
      });
      const text = documents(input);
      expect(text).toBe(golden(`jar-${flinkVersion}`, text));
    },
  );

  it('are as reviewed for an SQL job without high availability', () => {
    const input = deploymentInput({
      spec: jobSpec({
        job: { sql: { script: "INSERT INTO a SELECT '#' FROM b;\n" } },
        highAvailability: 'none',
        upgrade: { mode: 'stateless' },
      }),
    });
    const text = documents(input);
    expect(text).toBe(golden('sql-without-ha', text));
  });
});

describe('configuration file', () => {
  it.each(FLINK_VERSIONS)('is as reviewed for Flink %s', flinkVersion => {
    const input = deploymentInput({ spec: jobSpec({ flinkVersion }) });
    const text = configFileText(flinkConfiguration(input));
    expect(text).toBe(golden(`config-${flinkVersion}`, text));
  });
});
