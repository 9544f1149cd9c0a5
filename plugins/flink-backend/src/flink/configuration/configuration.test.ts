import { FLINK_VERSIONS } from '@riverrun/backstage-plugin-flink-common';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  clusterConfig,
  deploymentInput,
  jobSpec,
} from '../../kubernetes/testing/deploymentInput';
import { configFileText } from './configFile';
import { flinkConfiguration } from './configuration';
import { findPrefixOverlaps } from './prefixes';

const keys = fc.stringMatching(
  /^[a-z$][a-z0-9_-]{0,8}(\.[a-z0-9_-]{1,8}){0,4}$/,
);
const values = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    'true',
    'null',
    '~',
    '0x1F',
    '1e5',
    '123e4567000000000000000000000012',
    '2026-01-01',
    'a # b',
    'a: b',
    'line 1\nline 2\n',
    '"quoted"',
    '\\',
    '- x',
    '{a: b}',
  ),
);

describe('configFileText', () => {
  it('gives every value back as the text that it was', () => {
    fc.assert(
      fc.property(
        fc.dictionary(keys, fc.oneof(values, fc.array(values))),
        configuration => {
          expect(parse(configFileText(configuration))).toEqual({
            ...configuration,
          });
        },
      ),
    );
  });

  it('keeps keys flat, one a line', () => {
    const text = configFileText(flinkConfiguration(deploymentInput()));
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(/^([$a-z][\w.$-]*:( ".*")?|\s+- ".*")$/i);
    }
  });
});

describe('flinkConfiguration', () => {
  it.each(FLINK_VERSIONS)('has no key inside of another on %s', version => {
    for (const highAvailability of ['kubernetes', 'none'] as const) {
      const configuration = flinkConfiguration(
        deploymentInput({
          spec: jobSpec({
            flinkVersion: version,
            highAvailability,
            upgrade: { mode: 'stateless' },
            env: { A: 'b' },
          }),
          restorePath: 's3://x',
        }),
      );
      expect(findPrefixOverlaps(Object.keys(configuration))).toEqual([]);
    }
  });

  it('keeps what starts a job from a savepoint of ours intact', () => {
    expect(
      flinkConfiguration(
        deploymentInput({ restorePath: 's3://b/savepoint-1' }),
      ),
    ).toMatchObject({
      'execution.state-recovery.path': 's3://b/savepoint-1',
      'execution.state-recovery.claim-mode': 'NO_CLAIM',
      'execution.state-recovery.ignore-unclaimed-state': 'false',
    });
    expect(flinkConfiguration(deploymentInput())).not.toHaveProperty([
      'execution.state-recovery.path',
    ]);
  });

  it('lets results of an earlier attempt not be taken for those of this one', () => {
    const at = (generation: number) =>
      flinkConfiguration(
        deploymentInput({ generation, spec: jobSpec({ flinkVersion: '2.3' }) }),
      );
    for (const key of [
      'job-result-store.storage-path',
      'application-result-store.storage-path',
    ]) {
      expect(at(1)[key]).not.toBe(at(2)[key]);
    }
  });

  it("lets a job's configuration win over the cluster's, and neither over what the suite owns", () => {
    const configuration = flinkConfiguration(
      deploymentInput({
        cluster: {
          ...clusterConfig,
          configuration: {
            'pekko.ask.timeout': '20 s',
            'heartbeat.timeout': '90 s',
            'kubernetes.cluster-id': 'mine',
          },
        },
        spec: jobSpec({ configuration: { 'pekko.ask.timeout': '40 s' } }),
      }),
    );
    expect(configuration['pekko.ask.timeout']).toBe('40 s');
    expect(configuration['heartbeat.timeout']).toBe('90 s');
    expect(configuration['kubernetes.cluster-id']).toMatch(/^orders-/);
  });

  it('gives the job id as text, never as a number', () => {
    expect(configFileText(flinkConfiguration(deploymentInput()))).toContain(
      '$internal.pipeline.job-id: "123e4567000000000000000000000012"',
    );
  });
});

describe('findPrefixOverlaps', () => {
  it('finds keys that are a beginning of others, at dots only', () => {
    expect(
      findPrefixOverlaps([
        'state.backend',
        'state.backend.type',
        'state.backends',
        'a',
        'a.b.c',
      ]),
    ).toEqual([
      { key: 'a', extendedBy: 'a.b.c' },
      { key: 'state.backend', extendedBy: 'state.backend.type' },
    ]);
  });
});
