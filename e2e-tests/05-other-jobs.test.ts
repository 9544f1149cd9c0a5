import { objectsOf } from './support/kubernetes';
import { flightsOnce } from './support/specs';
import { expect, test } from './support/test';
import { waitFor } from './support/waitFor';

test('the SQL example runs and has checkpoints', async ({ api }) => {
  await api.startJob('flights-sql');
  await api.waitForJob(
    'flights-sql',
    'runs and has a checkpoint',
    job => job.state === 'running' && job.lastCheckpoint !== undefined,
    240_000,
  );
});

test('the same JAR runs on Flink 1.20 and has checkpoints', async ({ api }) => {
  const name = 'flights-on-1-20';
  await api.createJob(flightsOnce(name, '1.20', 200));
  await api.startJob(name);
  await api.waitForJob(
    name,
    'runs and has a checkpoint',
    job => job.state === 'running' && job.lastCheckpoint !== undefined,
    240_000,
  );
});

for (const name of ['flights-on-1-20', 'flights-sql', 'flights']) {
  test(`${name} leaves no object behind when it is deleted while it runs`, async ({
    api,
  }) => {
    const { clusterId } = await api.getJob(name);
    await api.deleteJob(name);
    await waitFor(
      `${name} is gone from the portal`,
      async () => {
        const { status } = await api.request('GET', `/jobs/default/${name}`);
        return status === 404 ? true : undefined;
      },
      { timeoutMs: 180_000 },
    );
    expect(await objectsOf(clusterId!)).toEqual([]);
  });
}
