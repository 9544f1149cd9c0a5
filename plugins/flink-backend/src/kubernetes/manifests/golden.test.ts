import { join } from 'path';
import { FLINK_VERSIONS } from '@riverrun/backstage-plugin-flink-common';
import { stringify } from 'yaml';
import { configFileText, flinkConfiguration } from '../../flink';
import { deploymentInput, jobSpec } from '../__testUtils__/deploymentInput';
import { expectGolden } from '../__testUtils__/golden';
import { buildJobObjects } from './buildJobObjects';
import type { DeploymentInput } from './types';

const golden = (name: string) => join(__dirname, 'golden', name);

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
      expectGolden(golden(`jar-${flinkVersion}.yaml.golden`), documents(input));
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
    expectGolden(golden('sql-without-ha.yaml.golden'), documents(input));
  });
});

describe('configuration file', () => {
  it.each(FLINK_VERSIONS)('is as reviewed for Flink %s', flinkVersion => {
    const input = deploymentInput({ spec: jobSpec({ flinkVersion }) });
    expectGolden(
      golden(`config-${flinkVersion}.yaml.golden`),
      configFileText(flinkConfiguration(input)),
    );
  });
});
