import { TestDatabases } from '@backstage/backend-test-utils';
import { FlinkRestError } from '../flink';
import { KubernetesError } from '../kubernetes';
import { getOperation, openDatabase, type OperationRecord } from '../stores';
import { LoopDriver, SimulatedCluster } from '../__testUtils__';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('a step that fails', () => {
  async function setUpRunning() {
    const knex = await databases.init('SQLITE_3');
    await openDatabase({ getClient: async () => knex });
    const cluster = new SimulatedCluster();
    const driver = new LoopDriver(knex, cluster);
    await driver.create();
    await driver.finish(await driver.start());
    return { cluster, driver };
  }

  const triggersOf = (cluster: SimulatedCluster) =>
    cluster.effects.filter(effect => effect === 'trigger savepoint');

  it.each(['FINISHED', 'RUNNING'] as const)(
    'records the savepoint of a request whose reply was lost, the job being %s at the next look',
    async status => {
      const { cluster, driver } = await setUpRunning();
      const flink = cluster.flinkNow();
      cluster.fault = ({ effect, moment }) => {
        if (effect === 'trigger savepoint' && moment === 'after') {
          flink.status = status;
          // The statistics that Flink shows are older than the savepoint.
          flink.history.splice(0);
          throw new FlinkRestError('unreachable', 'The reply was lost');
        }
      };

      const stopped = await driver.finish(await driver.stop());
      expect(stopped.status).toBe('succeeded');
      expect(triggersOf(cluster)).toHaveLength(1);
      expect((await driver.ledger()).at(-1)).toMatchObject({
        kind: 'savepoint',
      });
    },
  );

  it('ends a stop whose savepoint Flink refuses, and asks only once', async () => {
    const { cluster, driver } = await setUpRunning();
    cluster.fault = ({ effect, moment }) => {
      if (effect === 'trigger savepoint' && moment === 'before') {
        throw new FlinkRestError('refused', 'No checkpointing, no savepoint');
      }
    };

    const stopped = await driver.finish(await driver.stop());
    expect(stopped).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('No checkpointing, no savepoint'),
    });
    expect(triggersOf(cluster)).toHaveLength(1);
  });

  it("asks again under the same id when Flink has lost the request, and takes nobody else's savepoint", async () => {
    const { cluster, driver } = await setUpRunning();
    const flink = cluster.flinkNow();
    const foreign = {
      id: 1,
      status: 'COMPLETED' as const,
      isSavepoint: true,
      triggeredAt: Date.now() + 1_000,
      path: 's3://elsewhere/savepoint-1',
      discarded: false,
    };
    cluster.fault = ({ effect, moment }) => {
      if (
        effect === 'trigger savepoint' &&
        moment === 'after' &&
        triggersOf(cluster).length === 1
      ) {
        flink.stop();
        flink.recover();
        flink.status = 'RUNNING';
        flink.history.splice(0, Infinity, foreign);
      }
    };

    const stopped = await driver.finish(await driver.stop());
    expect(stopped.status).toBe('succeeded');
    expect(stopped.journal.savepointPath).toContain(flink.jobId.slice(0, 6));
    expect(triggersOf(cluster)).toHaveLength(2);
  });

  it('says that Flink has forgotten the job, and gives up without taking anything away', async () => {
    const { cluster, driver } = await setUpRunning();
    const flink = cluster.flinkNow();
    cluster.fault = ({ effect, moment }) => {
      if (effect === 'trigger savepoint' && moment === 'after') {
        flink.forgotten = true;
      }
    };
    const stop = await driver.stop();
    await driver.work();
    driver.advance(1_000);
    await driver.work();
    expect(await getOperation(driver.database, stop.id)).toMatchObject({
      steps: expect.arrayContaining([
        expect.objectContaining({
          message: expect.stringContaining('does not list the job'),
        }),
      ]),
    });

    const stopped = await driver.finish(stop, 400);
    expect(stopped).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/s3:\/\/bucket\/flink\/.*savepoints/),
    });
    expect(cluster.effects).not.toContain('scale to 0');
  });

  it('does not fail the operation that has broken off its own', async () => {
    const { cluster, driver } = await setUpRunning();
    await driver.finish(await driver.stop());
    await driver.start();
    const stops: OperationRecord[] = [];
    jest
      .spyOn(cluster.objects, 'createDeployment')
      .mockImplementationOnce(async () => {
        stops.push(await driver.stop({ mode: 'cancel' }));
        throw new KubernetesError('invalid', 'No such field');
      });
    await driver.work();
    expect(await driver.finish(stops[0])).toMatchObject({
      status: 'succeeded',
    });
  });

  it('is not noted by a worker that has lost the job while it looked', async () => {
    const { cluster, driver } = await setUpRunning();
    const stop = await driver.stop();
    const read = cluster.objects.getDeployment;
    jest
      .spyOn(cluster.objects, 'getDeployment')
      .mockImplementationOnce(async (namespace, name) => {
        await driver.database('queue').update({ claim: 'of another worker' });
        return read(namespace, name);
      });

    await driver.work();
    expect(await getOperation(driver.database, stop.id)).toEqual(stop);
    expect(triggersOf(cluster)).toEqual([]);
  });
});
