import fc from 'fast-check';
import { FLINK_VERSIONS, jobSpecSchema, type JobSpecInput } from './jobSpec';
import { parseJobSpec, specIssuesOf } from './parseJobSpec';

const MINIMAL: JobSpecInput = {
  name: 'orders',
  owner: 'group:default/payments',
  placement: { cluster: 'local', namespace: 'flink-jobs' },
  flinkVersion: '2.2',
  job: { jar: { uri: 's3://bucket/orders.jar' } },
};

const issuesOf = (input: unknown) => {
  const result = parseJobSpec(input);
  return result.ok ? [] : result.issues;
};

/** Specifications that are as they should be. */
const valid = (): fc.Arbitrary<JobSpecInput> =>
  fc
    .record(
      {
        name: fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,20}[a-z0-9])?$/),
        owner: fc.constantFrom('group:default/payments', 'user:default/ann'),
        placement: fc.constant({ cluster: 'local', namespace: 'flink-jobs' }),
        flinkVersion: fc.constantFrom(...FLINK_VERSIONS),
        job: fc.constantFrom(
          { jar: { uri: 's3://bucket/orders.jar', args: ['--x', '1'] } },
          { jar: { uri: 'file:///a.jar', sha256: 'a'.repeat(64) } },
          { sql: { script: 'SELECT 1;' } },
        ),
        parallelism: fc.integer({ min: 1, max: 100 }),
        maxParallelism: fc.integer({ min: 100, max: 32_768 }),
        jobManager: fc.constantFrom({ cpu: 2 }, { cpu: '500m' }, {}),
        state: fc.constantFrom({ checkpointInterval: '10 s' }, {}),
        tags: fc.constantFrom([], ['red', 'a-b']),
        configuration: fc.constantFrom({}, { 'restart-strategy.type': 'none' }),
      },
      {
        requiredKeys: ['name', 'owner', 'placement', 'flinkVersion', 'job'],
      },
    )
    .map(spec => spec as JobSpecInput);

describe('parseJobSpec', () => {
  it('fills in every default', () => {
    const result = parseJobSpec(MINIMAL);
    expect(result).toMatchObject({
      ok: true,
      spec: {
        namespace: 'default',
        parallelism: 1,
        highAvailability: 'kubernetes',
        upgrade: { mode: 'savepoint' },
        state: { backend: 'hashmap', checkpointInterval: '60 s' },
      },
    });
  });

  it('changes nothing when its result is parsed again', () => {
    fc.assert(
      fc.property(valid(), input => {
        const once = parseJobSpec(input);
        const spec = once.ok ? once.spec : undefined;
        expect(spec).toBeDefined();
        expect(parseJobSpec(spec)).toEqual(once);
        expect(parseJobSpec(JSON.parse(JSON.stringify(spec)))).toEqual(once);
      }),
    );
  });

  it('refuses a field that it does not know, wherever it stands, by its path', () => {
    const places = [[], ['placement'], ['job'], ['state'], ['taskManager']];
    fc.assert(
      fc.property(
        valid(),
        fc.constantFrom(...places),
        fc.stringMatching(/^[a-z]{3,10}Q$/),
        (input, place, key) => {
          const copy = JSON.parse(JSON.stringify(input));
          let target = copy;
          for (const part of place) {
            target[part] ??= {};
            target = target[part];
          }
          target[key] = 1;
          expect(issuesOf(copy)).toEqual([
            {
              path: [...place, key].join('.'),
              message: 'is not a field of the specification',
              hint: expect.any(String),
            },
          ]);
        },
      ),
    );
  });

  it('never throws, and gives each issue a message', () => {
    fc.assert(
      fc.property(fc.anything(), input => {
        for (const { path, message } of issuesOf(input)) {
          expect(typeof path).toBe('string');
          expect(message).toBeTruthy();
        }
      }),
    );
    fc.assert(
      fc.property(
        valid(),
        fc.constantFrom(...Object.keys(jobSpecSchema.shape)),
        fc.anything(),
        (input, key, value) => {
          for (const { message } of issuesOf({ ...input, [key]: value })) {
            expect(message).toBeTruthy();
          }
        },
      ),
    );
  });

  it('writes owners in small letters, as the catalog does', () => {
    const result = parseJobSpec({
      ...MINIMAL,
      owner: 'group:default/Payments',
    });
    expect(result.ok && result.spec.owner).toBe('group:default/payments');
  });

  it.each([
    ['configuration', 's3.secret-key'],
    ['configuration', 'fs.azure.account.key.store.blob.core.windows.net'],
    ['configuration', 'metrics.reporter.x.API-KEY'],
    ['env', 'DB_PASSWORD'],
    ['env', 'Api_Key'],
  ])('refuses a secret in %s (%s) and does not repeat it', (field, name) => {
    const issues = issuesOf({ ...MINIMAL, [field]: { [name]: 'hunter2' } });
    expect(issues).toMatchObject([
      { path: `${field}.${name}`, hint: expect.stringContaining('service') },
    ]);
    expect(JSON.stringify(issues)).not.toContain('hunter2');
  });

  it('says which field was meant', () => {
    expect(issuesOf({ ...MINIMAL, paralelism: 2 })).toEqual([
      {
        path: 'paralelism',
        message: 'is not a field of the specification',
        hint: "did you mean 'parallelism'?",
      },
    ]);
  });

  it('reports all issues at once', () => {
    const paths = issuesOf({
      ...MINIMAL,
      name: 'Orders!',
      owner: 'payments',
      parallelism: 0,
      jobManager: { memory: '10Mi' },
    }).map(({ path }) => path);
    expect(paths).toEqual([
      'name',
      'owner',
      'parallelism',
      'jobManager.memory',
    ]);
  });

  it.each([
    [{ job: {} }, 'job', 'exactly one'],
    [
      { job: { jar: { uri: 's3://b/a.jar' }, sql: { script: 'x' } } },
      'job',
      'exactly one',
    ],
    [{ parallelism: 5, maxParallelism: 4 }, 'parallelism', 'above'],
    [{ highAvailability: 'none' }, 'highAvailability', 'high availability'],
    [{ state: { checkpointInterval: 'soon' } }, 'state.checkpointInterval', ''],
    [{ env: { '1A': 'x' } }, 'env.1A', ''],
    [
      { configuration: { 'kubernetes.cluster-id': 'x' } },
      'configuration.kubernetes.cluster-id',
      'set by the suite',
    ],
  ])('refuses %j', (change, path, message) => {
    const issues = issuesOf({ ...MINIMAL, ...change });
    expect(issues).toEqual([
      expect.objectContaining({
        path,
        message: expect.stringContaining(message),
      }),
    ]);
  });

  it('lets a job without high availability be stateless', () => {
    expect(
      issuesOf({
        ...MINIMAL,
        highAvailability: 'none',
        upgrade: { mode: 'stateless' },
      }),
    ).toEqual([]);
  });
});

describe('specIssuesOf', () => {
  it('reads the issues that an answer carries, and nothing else', () => {
    const issues = [{ path: 'name', message: 'is empty' }];
    expect(specIssuesOf({ body: { error: { issues } } })).toEqual(issues);
    expect(specIssuesOf(new Error('x'))).toEqual([]);
    expect(specIssuesOf(null)).toEqual([]);
  });
});
