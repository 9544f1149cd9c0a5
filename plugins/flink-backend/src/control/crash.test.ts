import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { KubernetesError } from '../kubernetes';
import { openDatabase } from '../stores';
import {
  Crash,
  type FaultPoint,
  LoopDriver,
  SimulatedCluster,
} from '../__testUtils__';

/**
 * A life of a job: each start must begin from the newest state that exists at that time.
 * Whatever single effect fails, is lost, or is the last one before the process dies, the
 * life takes the same course.
 */
async function live(driver: LoopDriver, cluster: SimulatedCluster) {
  const course: string[] = [];
  const note = async (what: string) => {
    const { state } = await driver.job();
    const from = cluster.flinkNow().restorePath;
    course.push(
      `${what}: ${state}, from ${
        from?.replace(/.*\/(chk|savepoint)(-\w+)?-(\d+)$/, '$1 $3') ?? 'nothing'
      }`,
    );
  };

  await driver.finish(await driver.start());
  await note('start');
  cluster.flinkNow().completeCheckpoint();
  await driver.finish(await driver.stop());
  await note('stop');
  await driver.finish(await driver.start());
  await note('start');
  cluster.flinkNow().completeCheckpoint();
  await driver.look();
  cluster.flinkNow().completeCheckpoint();
  await driver.finish(await driver.stop({ mode: 'cancel' }));
  await note('cancel');
  await driver.finish(await driver.start());
  await note('start');
  await driver.finish(await driver.delete());
  course.push(`left: ${cluster.inventory().join(', ') || 'nothing'}`);
  return course;
}

const COURSE = [
  'start: running, from nothing',
  'stop: suspended, from nothing',
  'start: running, from savepoint 2',
  'cancel: suspended, from savepoint 2',
  'start: running, from chk 4',
  'left: nothing',
];

type Moment = FaultPoint['moment'] | 'committed';
const LOST = new KubernetesError('unreachable', 'The reply was lost');

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
jest.setTimeout(300_000);

describe('a single failure anywhere', () => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    await openDatabase({ getClient: async () => knex });
  });

  async function run(fail: (point: number, moment: Moment) => void) {
    await knex('queue').delete();
    await knex('jobs').delete();
    const cluster = new SimulatedCluster();
    const driver = new LoopDriver(knex, cluster);
    const moments: Moment[] = [];
    const pass = (moment: Moment) => fail(moments.push(moment) - 1, moment);
    cluster.fault = ({ moment }) => pass(moment);
    driver.deps.tell = () => pass('committed');
    await driver.create();
    const course = await live(driver, cluster);
    return { course, violations: cluster.violations, moments };
  }

  it('changes nothing about the course of a job', async () => {
    const smooth = await run(() => {});
    expect(smooth.course).toEqual(COURSE);
    expect(smooth.moments.length).toBeGreaterThan(60);

    const cases = smooth.moments.flatMap((moment, point) => [
      { point, what: `crash ${moment} ${point}`, error: new Crash() },
      // The database loses no replies: there, only the process may die.
      ...(moment === 'committed'
        ? []
        : [{ point, what: `reply lost ${moment} ${point}`, error: LOST }]),
    ]);
    const deviations: string[] = [];
    for (const { point, what, error } of cases) {
      let struck = false;
      const { course, violations } = await run(now => {
        if (now === point) {
          struck = true;
          throw error;
        }
      });
      if (!struck || JSON.stringify(course) !== JSON.stringify(COURSE)) {
        deviations.push(`${what}: ${course.join(' | ')}`);
      }
      deviations.push(...violations.map(one => `${what}: ${one}`));
    }
    expect(deviations).toEqual([]);
  });
});
