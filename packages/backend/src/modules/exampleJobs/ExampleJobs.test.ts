import {
  createMockDirectory,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type {
  ClusterCondition,
  ClusterView,
  JobSpec,
  JobView,
  OperationView,
} from '@riverrun/backstage-plugin-flink-common';
import { ExampleJobs } from './ExampleJobs';
import { ExampleLedger } from './ledger';

const SINCE = '2026-01-01T00:00:00.000Z';

const READY: ClusterCondition[] = [
  { type: 'Reachable', status: 'true', since: SINCE },
  { type: 'LocalPlatform', status: 'true', since: SINCE },
];

const PREPARING: ClusterCondition[] = [
  { type: 'Reachable', status: 'unknown', since: SINCE },
  { type: 'LocalPlatform', status: 'false', since: SINCE },
];

const spec = (name: string, artifact = 'flights-job') =>
  JSON.stringify({
    name,
    owner: 'group:default/streaming',
    placement: { cluster: 'local', namespace: 'flink-jobs' },
    flinkVersion: '2.2',
    job: { jar: { uri: `\${artifact:${artifact}}` } },
  });

class Conflict extends Error {
  readonly statusCode = 409;
}

describe('ExampleJobs', () => {
  const directory = createMockDirectory();
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  /** A flink backend that knows jobs by name, and the module as it starts with it. */
  async function portal() {
    const flink = {
      conditions: READY,
      jobs: new Map<string, JobSpec>(),
      started: [] as string[],
      startFails: false,
    };
    const knex = await databases.init('SQLITE_3');
    const start = async () =>
      new ExampleJobs({
        config: {
          specFiles: [directory.resolve('a.yaml'), directory.resolve('b.yaml')],
          artifactsFile: directory.resolve('examples.json'),
          autostart: 'first',
        },
        flink: {
          listClusters: async () => ({
            items: [
              { name: 'local', conditions: flink.conditions },
            ] as ClusterView[],
          }),
          createJob: async job => {
            if (flink.jobs.has(job.name)) {
              throw new Conflict('there is one');
            }
            flink.jobs.set(job.name, job);
            return {} as JobView;
          },
          startJob: async ({ name }) => {
            if (flink.startFails) {
              throw new Error('no answer');
            }
            flink.started.push(name);
            return { operation: {} as OperationView };
          },
        },
        ledger: await ExampleLedger.create(knex),
        logger: mockServices.logger.mock(),
        token: async () => 'token',
      });
    return { flink, start };
  }

  beforeEach(() => {
    directory.setContent({
      'a.yaml': spec('first'),
      'b.yaml': spec('second'),
      'examples.json': JSON.stringify({
        artifacts: { 'flights-job': { uri: 'file:///a.jar', sha256: 'abc' } },
        dataset: 'file:///d.csv',
      }),
    });
  });

  it('creates all examples and starts the one', async () => {
    const { flink, start } = await portal();
    await expect((await start()).attempt()).resolves.toBe(true);
    expect([...flink.jobs.keys()]).toEqual(['first', 'second']);
    expect(flink.jobs.get('first')?.job.jar?.uri).toBe('file:///a.jar');
    expect(flink.started).toEqual(['first']);
  });

  it('waits for the cluster', async () => {
    const { flink, start } = await portal();
    const examples = await start();
    flink.conditions = PREPARING;
    await expect(examples.attempt()).resolves.toBe(false);
    flink.conditions = [];
    await expect(examples.attempt()).resolves.toBe(false);
    expect(flink.jobs.size).toBe(0);
    flink.conditions = READY;
    await expect(examples.attempt()).resolves.toBe(true);
    expect(flink.jobs.size).toBe(2);
  });

  it('waits for the artifacts', async () => {
    const { flink, start } = await portal();
    directory.setContent({ 'a.yaml': spec('first'), 'b.yaml': spec('second') });
    await expect((await start()).attempt()).resolves.toBe(false);
    expect(flink.jobs.size).toBe(0);
  });

  it('neither brings back what a person deleted nor starts what was stopped', async () => {
    const { flink, start } = await portal();
    await (await start()).attempt();
    flink.jobs.delete('second');
    flink.started = [];
    await expect((await start()).attempt()).resolves.toBe(true);
    expect([...flink.jobs.keys()]).toEqual(['first']);
    expect(flink.started).toEqual([]);
  });

  it('finishes what a killed portal began', async () => {
    const { flink, start } = await portal();
    flink.startFails = true;
    await expect((await start()).attempt()).rejects.toThrow('no answer');
    flink.startFails = false;
    await expect((await start()).attempt()).resolves.toBe(true);
    expect([...flink.jobs.keys()]).toEqual(['first', 'second']);
    expect(flink.started).toEqual(['first']);
  });

  it('takes a job that is there already for its own', async () => {
    const { flink, start } = await portal();
    flink.jobs.set('second', {} as JobSpec);
    await expect((await start()).attempt()).resolves.toBe(true);
  });

  it('names the file and the field of a bad specification', async () => {
    const { start } = await portal();
    directory.addContent({
      'b.yaml': JSON.stringify({ ...JSON.parse(spec('second')), owner: 'me' }),
    });
    await expect((await start()).attempt()).rejects.toThrow(
      /b\.yaml is not the specification of a job: owner must be a full reference/,
    );
  });
});
