import { expect, test } from './support/test';
import { onThisMachine } from './support/environment';
import { askFlink, objectsOf, recordsRead } from './support/kubernetes';
import { expectedResults, readResults } from './support/results';
import { examples, flightsOnce, outputOf } from './support/specs';
import { waitFor } from './support/waitFor';

const NAME = 'flights-once';

function readExpected() {
  return expectedResults(onThisMachine(examples().dataset));
}

test('a job that is stopped with a savepoint and continued counts every flight exactly once', async ({
  api,
}) => {
  test.setTimeout(8 * 60_000);

  const { uid } = await api.createJob(flightsOnce(NAME, '2.2', 5000));
  await api.startJob(NAME);
  const running = await api.waitForJob(
    NAME,
    'runs and has a checkpoint',
    job => job.state === 'running' && job.lastCheckpoint !== undefined,
    180_000,
  );
  await waitFor(
    'a part of the flights has been read',
    async () => {
      const read = await recordsRead(running.clusterId!, running.flinkJobId!);
      return read > 50_000 ? read : undefined;
    },
    { timeoutMs: 120_000 },
  );

  await api.stopJob(NAME, { mode: 'savepoint', reason: 'in the middle' });
  const suspended = await api.waitForJob(
    NAME,
    'is suspended',
    job => job.state === 'suspended',
  );
  expect(suspended.newestRestorePoint?.kind).toBe('savepoint');
  await waitFor(
    'no pod of the stopped job is left',
    async () => {
      const left = await objectsOf(running.clusterId!);
      return left.some(name => name.startsWith('Pod ')) ? undefined : true;
    },
    { timeoutMs: 60_000 },
  );
  const half = readResults(onThisMachine(outputOf(NAME)));
  expect(half.carrierDays.length).toBeLessThan(
    readExpected().carrierDays.length,
  );

  await api.startJob(NAME, { from: { type: 'latest' } });
  const again = await api.waitForJob(
    NAME,
    'runs again',
    job => job.state === 'running' && job.generation > running.generation,
    180_000,
  );
  expect(again.uid).toBe(uid);
  expect(again.flinkJobId).not.toBe(running.flinkJobId);
  const { latest } = await askFlink<{
    latest: { restored?: { external_path: string } };
  }>(again.clusterId!, `/jobs/${again.flinkJobId}/checkpoints`);
  expect(latest.restored?.external_path).toContain(
    suspended.newestRestorePoint!.path.replace(/^file:\/*/, ''),
  );

  await api.waitForJob(
    NAME,
    'finishes',
    job => job.state === 'finished',
    240_000,
  );

  const expected = readExpected();
  const found = readResults(onThisMachine(outputOf(NAME)));
  expect(found.carrierDays).toEqual(expected.carrierDays);
  expect(found.aircraftMilestones).toEqual(expected.aircraftMilestones);
});

test('a finished job that is deleted leaves no object behind', async ({
  api,
}) => {
  const { clusterId } = await api.getJob(NAME);
  await api.deleteJob(NAME);
  await waitFor(
    `${NAME} is gone from the portal`,
    async () => {
      const { status } = await api.request('GET', `/jobs/default/${NAME}`);
      return status === 404 ? true : undefined;
    },
    { timeoutMs: 120_000 },
  );
  expect(await objectsOf(clusterId!)).toEqual([]);
});
