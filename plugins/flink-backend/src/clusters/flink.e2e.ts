import { randomBytes, randomUUID } from 'crypto';
import type { JobSpecInput } from '@riverrun/backstage-plugin-flink-common';
import { directoriesOf } from '../flink';
import { clusterIdOf, FETCH_CONTAINER, newFlinkJobId } from '../kubernetes';
import { jobSpec } from '../kubernetes/testing/deploymentInput';
import { deploy, remove } from './testing/deploy';
import { realCluster, waitFor } from './testing/realCluster';

const STARTED_WITHIN_S = 240;

/** Real Flink clusters from our objects, and what our clients read of them. */
describe.each(['1.20', '2.2'] as const)('Flink %s', flinkVersion => {
  const { cluster, examples } = realCluster();
  const [namespace] = cluster.config.namespaces;
  const { dataset, artifacts } = examples;
  const made: string[] = [];

  const start = async (
    name: string,
    changes: Partial<JobSpecInput>,
    restorePath?: string,
    uid: string = randomUUID(),
  ) => {
    const clusterId = clusterIdOf(name, uid);
    made.push(clusterId);
    const flinkJobId = newFlinkJobId();
    await deploy(cluster, {
      job: { uid, namespace: 'default', name },
      spec: jobSpec({
        name,
        flinkVersion,
        placement: { cluster: cluster.config.name, namespace },
        parallelism: 2,
        slotsPerTaskManager: 2,
        state: { checkpointInterval: '3 s' },
        ...changes,
      }),
      revision: 1,
      revisionHash: '0123456789abcdef',
      generation: restorePath ? 2 : 1,
      clusterId,
      flinkJobId,
      restorePath,
    });
    return {
      uid,
      clusterId,
      flinkJobId,
      flink: cluster.flink(clusterId, namespace),
    };
  };

  const flights = (uid: string): Partial<JobSpecInput> => ({
    job: {
      jar: {
        ...artifacts['flights-job'],
        args: [
          '--input',
          dataset,
          '--output',
          `${cluster.config.storage.uri}/jobs/${uid}/out`,
          '--records-per-second',
          '200',
        ],
      },
    },
    env: { GREETING: 'hello # world' },
  });

  const allRunning = (flink: ReturnType<typeof cluster.flink>) =>
    waitFor('a job with all tasks running', STARTED_WITHIN_S, async () =>
      (await flink.jobOverview()).find(
        ({ status, tasks }) =>
          status === 'RUNNING' &&
          tasks.total > 0 &&
          tasks.running === tasks.total,
      ),
    );

  beforeAll(() => cluster.start());
  afterEach(async () => {
    for (const clusterId of made.splice(0)) {
      await remove(cluster, namespace, clusterId);
    }
  });
  afterAll(() => cluster.stop());

  it('runs a JAR, stops it with a savepoint, and goes on from there', async () => {
    const uid = randomUUID();
    const first = await start('e2e-flights', flights(uid), undefined, uid);
    await expect(allRunning(first.flink)).resolves.toMatchObject({
      id: first.flinkJobId,
    });
    await expect(first.flink.config()).resolves.toMatchObject({
      flinkVersion: expect.stringMatching(
        new RegExp(`^${flinkVersion.replace('.', '\\.')}\\.`),
      ),
    });
    expect(
      cluster.watch.observe(uid).pods.map(({ role, ready }) => [role, ready]),
    ).toEqual(
      expect.arrayContaining([
        ['jobmanager', true],
        ['taskmanager', true],
      ]),
    );
    const checkpoint = await waitFor('a checkpoint', 60, async () => {
      const checkpoints = await first.flink.checkpoints(first.flinkJobId);
      return checkpoints?.latestCompleted;
    });
    expect(checkpoint.path).toContain(`/jobs/${uid}/checkpoints/`);
    await waitFor('the checkpoint among the HA data', 30, async () => {
      const ids = await cluster.objects.haCheckpointIds(
        namespace,
        first.clusterId,
        first.flinkJobId,
      );
      return ids.length > 0 ? ids : undefined;
    });

    const triggerId = randomBytes(16).toString('hex');
    await expect(
      first.flink.savepointStatus(first.flinkJobId, triggerId),
    ).resolves.toEqual({ status: 'unknown-trigger' });
    const stop = () =>
      first.flink.triggerStopWithSavepoint(first.flinkJobId, {
        targetDirectory: directoriesOf(cluster.config.storage, uid).savepoints,
        triggerId,
        drain: false,
      });
    await stop();
    await stop();
    const savepoint = await waitFor('the savepoint', 60, async () => {
      const status = await first.flink.savepointStatus(
        first.flinkJobId,
        triggerId,
      );
      return status.status === 'in-progress' ? undefined : status;
    });
    expect(savepoint).toEqual({
      status: 'completed',
      path: expect.stringContaining(`/jobs/${uid}/savepoints/savepoint-`),
    });
    await waitFor('the end of the job', 30, async () =>
      (await first.flink.jobOverview())[0]?.status === 'FINISHED'
        ? true
        : undefined,
    );
    await remove(cluster, namespace, first.clusterId);

    const path = savepoint.status === 'completed' ? savepoint.path : '';
    const second = await start('e2e-flights', flights(uid), path, uid);
    await allRunning(second.flink);
    const { restored } = (await second.flink.checkpoints(second.flinkJobId))!;
    expect(restored).toMatchObject({ isSavepoint: true, path });
  });

  it('runs SQL with a library on both sides, without high availability', async () => {
    const { flink } = await start('e2e-sql', {
      job: {
        sql: {
          script: `
            CREATE TABLE numbers (n BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '5');
            CREATE TABLE nothing (n BIGINT) WITH ('connector' = 'blackhole');
            INSERT INTO nothing SELECT n FROM numbers WHERE CAST(n AS STRING) <> '#';`,
        },
      },
      dependencies: [artifacts['flights-job']],
      highAvailability: 'none',
      upgrade: { mode: 'stateless' },
    });
    await expect(allRunning(flink)).resolves.toMatchObject({
      name: 'e2e-sql',
    });
  });

  it('says why, when the main class fails', async () => {
    const { flink, flinkJobId } = await start('e2e-bad-args', {
      job: { jar: { ...artifacts['flights-job'], args: ['--nonsense', '1'] } },
    });
    await waitFor('the failed job', STARTED_WITHIN_S, async () =>
      (await flink.jobOverview()).find(({ status }) => status === 'FAILED'),
    );
    const [exception] = await flink.exceptions(flinkJobId);
    expect(exception.stacktrace).toContain('--nonsense');
  });

  it('says which JAR is missing', async () => {
    const uri = `${cluster.config.storage.uri}/artifacts/missing.jar`;
    const { uid } = await start('e2e-no-jar', { job: { jar: { uri } } });
    const ended = await waitFor('the end of the fetch', 120, async () => {
      const [pod] = cluster.watch.observe(uid).pods;
      const fetch = pod?.containers.find(
        ({ name }) => name === FETCH_CONTAINER,
      );
      return fetch?.terminated ?? fetch?.lastTerminated;
    });
    expect(ended.exitCode).not.toBe(0);
    expect(ended.message).toContain(uri);
  });
});
