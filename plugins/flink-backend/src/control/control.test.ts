import { TestDatabases } from '@backstage/backend-test-utils';
import { getOperation, openDatabase } from '../stores';
import { IDENTITY, LoopDriver, SimulatedCluster, SPEC } from '../__testUtils__';
import { possibleActions } from '../operations/possible';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('control loop', () => {
  async function setUp(spec = SPEC) {
    const knex = await databases.init('SQLITE_3');
    await openDatabase({ getClient: async () => knex });
    const cluster = new SimulatedCluster();
    const driver = new LoopDriver(knex, cluster);
    await driver.create(spec);
    return { cluster, driver };
  }

  async function setUpRunning() {
    const { cluster, driver } = await setUp();
    await driver.finish(await driver.start());
    return { cluster, driver };
  }

  it('starts a job without state, and says that it runs', async () => {
    const { cluster, driver } = await setUpRunning();

    const job = await driver.job();
    expect(job).toMatchObject({
      state: 'running',
      jobStatus: 'RUNNING',
      generation: 1,
    });
    expect(cluster.flinkNow().restorePath).toBeUndefined();
    expect(cluster.effects.slice(0, 2)).toEqual([
      'create Deployment',
      'apply ConfigMap',
    ]);
    expect(cluster.effects.at(-1)).toBe('scale to 1');
  });

  it('stops with a savepoint, leaves nothing behind, and starts from it', async () => {
    const { cluster, driver } = await setUpRunning();
    cluster.flinkNow().completeCheckpoint();
    const first = cluster.flinkNow().jobId;

    const stopped = await driver.finish(await driver.stop());
    expect(stopped.status).toBe('succeeded');
    expect(cluster.inventory()).toEqual([]);
    expect(await driver.job()).toMatchObject({ state: 'suspended' });
    const savepoint = (await driver.ledger()).at(-1);
    expect(savepoint).toMatchObject({ kind: 'savepoint' });

    await driver.finish(await driver.start());
    expect(cluster.flinkNow().restorePath).toBe(savepoint?.path);
    expect(cluster.flinkNow().jobId).not.toBe(first);
    expect(cluster.violations).toEqual([]);
  });

  it('cancels and starts from the newest checkpoint, also one that it had not seen yet', async () => {
    const { cluster, driver } = await setUpRunning();
    cluster.flinkNow().completeCheckpoint();
    await driver.look();
    const newest = cluster.flinkNow().completeCheckpoint();

    await driver.finish(await driver.stop({ mode: 'cancel' }));
    await driver.finish(await driver.start());
    expect(cluster.flinkNow().restorePath).toBe(newest);
  });

  it('finds the newest checkpoint in the high-availability data when the JobManager dies before it answers', async () => {
    const { cluster, driver } = await setUpRunning();
    const flink = cluster.flinkNow();
    flink.completeCheckpoint();
    await driver.look();
    const newest = flink.completeCheckpoint();
    cluster.podContainers = [];
    cluster.killJobManager();

    await driver.finish(await driver.stop({ mode: 'cancel' }));
    cluster.podContainers = undefined;
    await driver.finish(await driver.start());
    expect(cluster.flinkNow().restorePath).toBe(newest);
    expect(cluster.violations).toEqual([]);
  });

  it.each([
    ['knows', (driver: LoopDriver) => driver.look()],
    [
      'does not know',
      (driver: LoopDriver) =>
        driver.database('restore_points').update({ checkpoint_id: null }),
    ],
  ])(
    'does not take what a job started from for its own checkpoint, when it %s its number',
    async (_case, prepare) => {
      const { cluster, driver } = await setUpRunning();
      await driver.finish(await driver.stop());
      const savepoint = (await driver.ledger()).at(-1)?.path;
      await driver.finish(await driver.start());
      await prepare(driver);
      cluster.podContainers = [];
      cluster.killJobManager();

      await driver.finish(await driver.stop({ mode: 'cancel' }));
      expect((await driver.ledger()).map(({ path }) => path)).toEqual([
        savepoint,
      ]);
      cluster.podContainers = undefined;
      await driver.finish(await driver.start());
      expect(cluster.flinkNow().restorePath).toBe(savepoint);
    },
  );

  it('learns the number of a savepoint from the job that starts from it', async () => {
    const { driver } = await setUpRunning();
    await driver.finish(await driver.stop());
    await driver.database('restore_points').update({ checkpoint_id: null });
    await driver.finish(await driver.start());
    await driver.look();
    expect((await driver.ledger()).at(-1)).toMatchObject({ checkpointId: 1 });
  });

  it('takes no checkpoint for newer than the savepoint that ended the job', async () => {
    const { cluster, driver } = await setUpRunning();
    const flink = cluster.flinkNow();
    cluster.fault = ({ effect, moment }) => {
      if (effect === 'trigger savepoint' && moment === 'after') {
        // The savepoint is there, but the job has not been seen to end, its
        // high-availability data is not cleared, and its statistics are old ones.
        flink.status = 'RUNNING';
        flink.haCheckpoints = [9];
        flink.history.splice(0);
        flink.completeCheckpoint();
      }
    };
    await driver.finish(await driver.stop());
    const savepoint = (await driver.ledger()).find(
      ({ kind }) => kind === 'savepoint',
    );
    await driver.finish(await driver.start());
    expect(savepoint).toBeDefined();
    expect(cluster.flinkNow().restorePath).toBe(savepoint?.path);
  });

  it('takes the job for running when a savepoint fails, and says why', async () => {
    const { cluster, driver } = await setUpRunning();
    cluster.flinkNow().savepointFailure = 'bucket is full';

    const stopped = await driver.finish(await driver.stop());
    expect(stopped).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('bucket is full'),
    });
    await driver.look();
    expect(await driver.job()).toMatchObject({ state: 'running' });
    expect(cluster.flinkNow().status).toBe('RUNNING');
  });

  it('says why a file could not be fetched, and ends the start', async () => {
    const { cluster, driver } = await setUp();
    cluster.podContainers = [
      {
        name: 'riverrun-fetch',
        init: true,
        ready: false,
        restartCount: 0,
        terminated: {
          exitCode: 1,
          message: 's3://bucket/orders.jar: no such key',
        },
      },
    ];

    const started = await driver.finish(await driver.start());
    expect(started.status).toBe('failed');
    expect(await driver.job()).toMatchObject({
      state: 'failed',
      stateReason: {
        code: 'ArtifactNotFetched',
        message: 's3://bucket/orders.jar: no such key',
      },
    });

    // It gets well by itself: the state follows.
    cluster.podContainers = undefined;
    cluster.killJobManager();
    await driver.look();
    await driver.look();
    expect(await driver.job()).toMatchObject({ state: 'running' });
  });

  it('replaces a failed deployment by a new start', async () => {
    const { cluster, driver } = await setUpRunning();
    const newest = cluster.flinkNow().completeCheckpoint();
    cluster.flinkNow().end('FAILED');
    await driver.look();
    expect(await driver.job()).toMatchObject({
      state: 'failed',
      stateReason: { message: 'java.io.IOException: disk is full' },
    });

    await driver.finish(await driver.start());
    expect(await driver.job()).toMatchObject({ state: 'running' });
    expect(cluster.flinkNow().restorePath).toBe(newest);
    expect(cluster.violations).toEqual([]);
  });

  it('keeps state and last status while nothing answers', async () => {
    const { cluster, driver } = await setUpRunning();
    cluster.reachable = false;
    driver.advance(3_600_000);
    await driver.look();

    expect(await driver.job()).toMatchObject({
      state: 'running',
      jobStatus: 'RUNNING',
      freshnessReason: 'Cluster does not answer',
    });
  });

  it('waits with a stop while the cluster does not answer, and then does it', async () => {
    const { cluster, driver } = await setUpRunning();
    cluster.reachable = false;
    const stop = await driver.stop();
    await driver.work();
    expect(await driver.job()).toMatchObject({ state: 'suspending' });

    cluster.reachable = true;
    driver.advance(10_000);
    expect(await driver.finish(stop)).toMatchObject({ status: 'succeeded' });
    expect(await driver.job()).toMatchObject({ state: 'suspended' });
  });

  it('goes on with a job whose JobManager was killed', async () => {
    const { cluster, driver } = await setUpRunning();
    cluster.killJobManager();
    await driver.look();
    await driver.look();
    expect(await driver.job()).toMatchObject({
      state: 'running',
      jobStatus: 'RUNNING',
      generation: 1,
    });
  });

  it('notices that somebody has deleted the Deployment', async () => {
    const { cluster, driver } = await setUpRunning();
    cluster.wipe();
    await driver.look();
    expect(await driver.job()).toMatchObject({
      state: 'failed',
      stateReason: { code: 'DeploymentMissing' },
    });
  });

  it('keeps the JobManager of a finished job for its time, then removes it and never runs the job again', async () => {
    const { cluster, driver } = await setUpRunning();
    cluster.flinkNow().end('FINISHED');
    await driver.look();
    expect(await driver.job()).toMatchObject({ state: 'finished' });
    expect(cluster.inventory()).not.toEqual([]);

    driver.advance(3_700_000);
    for (let i = 0; i < 20; i++) {
      await driver.look();
      driver.advance(1_000);
    }
    expect(cluster.inventory()).toEqual([]);
    expect(driver.audited).toEqual(['job-clean-up']);
    expect(await driver.job()).toMatchObject({
      state: 'finished',
      generation: 1,
    });
  });

  it('deletes a running job with all its objects and frees its name', async () => {
    const { cluster, driver } = await setUpRunning();
    const deleted = await driver.finish(await driver.delete());
    expect(deleted).toMatchObject({
      status: 'succeeded',
      message: expect.stringContaining('storage is kept'),
    });
    expect(cluster.inventory()).toEqual([]);
    expect((await driver.job()).deletedAt).toBeDefined();
    const again = await driver.create();
    expect(again.name).toBe(IDENTITY.name);
  });

  it('lets a stop break off a start that hangs', async () => {
    const { cluster, driver } = await setUp();
    cluster.podContainers = [
      {
        name: 'flink-main-container',
        init: false,
        ready: false,
        restartCount: 0,
        waiting: { reason: 'ImagePullBackOff', message: 'no such image' },
      },
    ];
    const start = await driver.start();
    await driver.work();
    await expect(driver.start()).rejects.toThrow(
      `Operation ${start.id} (start, asked for by user:default/ann`,
    );

    const stopped = await driver.finish(await driver.stop({ mode: 'cancel' }));
    expect(stopped.status).toBe('succeeded');
    expect(await driver.finish(start)).toMatchObject({ status: 'cancelled' });
    expect(cluster.inventory()).toEqual([]);
  });

  it('refuses a start that would lose state without a reason', async () => {
    const { cluster, driver } = await setUpRunning();
    cluster.flinkNow().completeCheckpoint();
    await driver.finish(await driver.stop());

    await expect(
      driver.start({ from: { type: 'empty', reason: ' ' } }),
    ).rejects.toThrow('needs a reason');
    await driver.finish(
      await driver.start({ from: { type: 'empty', reason: 'new topic' } }),
    );
    expect(cluster.flinkNow().restorePath).toBeUndefined();
  });

  it('starts a job that has finished only with consent: its state is gone', async () => {
    const { cluster, driver } = await setUpRunning();
    cluster.flinkNow().completeCheckpoint();
    await driver.look();
    cluster.flinkNow().end('FINISHED');
    await driver.look();
    expect(await driver.job()).toMatchObject({ state: 'finished' });

    await expect(driver.start()).rejects.toThrow("from.type 'empty'");
    await driver.finish(
      await driver.start({ from: { type: 'empty', reason: 'once more' } }),
    );
    expect(cluster.flinkNow().restorePath).toBeUndefined();
    expect(await driver.job()).toMatchObject({ generation: 2 });
  });

  it('does nothing to a job of which the cluster knows a newer deployment', async () => {
    const { cluster, driver } = await setUpRunning();
    await driver.database('jobs').update({ generation: 0 });
    const before = cluster.effects.length;
    driver.advance(60_000);
    await driver.look();
    expect(await driver.job()).toMatchObject({
      stateReason: { code: 'ClusterAhead' },
    });
    expect(cluster.effects).toHaveLength(before);
  });

  it.each(['start', 'delete'] as const)(
    'does not %s a job that lives on the cluster while a restored database knows nothing of it',
    async kind => {
      const { cluster, driver } = await setUpRunning();
      await driver.database('deployments').delete();
      await driver
        .database('jobs')
        .update({ generation: 0, state: 'created', job_status: null });
      const before = cluster.effects.length;
      const operation = await driver[kind]();
      for (let i = 0; i < 10; i++) {
        await driver.work();
        driver.advance(10_000);
      }
      expect(cluster.effects).toHaveLength(before);
      expect(await getOperation(driver.database, operation.id)).toMatchObject({
        status: 'running',
        steps: expect.arrayContaining([
          expect.objectContaining({
            message: expect.stringContaining('ahead of the database'),
          }),
        ]),
      });
    },
  );

  it('leaves alone a foreign attempt that has the number of its own', async () => {
    const { cluster, driver } = await setUpRunning();
    await driver
      .database('deployments')
      .update({ flink_job_id: 'f'.repeat(32) });
    const before = cluster.effects.length;
    await driver.stop({ mode: 'cancel' });
    for (let i = 0; i < 10; i++) {
      await driver.work();
      driver.advance(10_000);
    }
    expect(cluster.effects).toHaveLength(before);
  });

  it('offers in each state only what the API then accepts', async () => {
    const { driver } = await setUp();
    expect(possibleActions(await driver.job(), undefined)).toEqual([
      'start',
      'delete',
    ]);
  });
});
