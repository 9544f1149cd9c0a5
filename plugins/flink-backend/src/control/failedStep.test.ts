import { TestDatabases } from '@backstage/backend-test-utils';
import { FlinkRestError } from '../flink';
import { getOperation, openDatabase } from '../stores';
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
