import fs from 'node:fs';
import { home } from './support/environment';
import { flinkRuns, killPods, podsOf, type Pod } from './support/kubernetes';
import { expect, test } from './support/test';
import { waitFor } from './support/waitFor';

const LIVE = 'flights';

test('a job survives the loss of its pods while the portal is away', async ({
  portal,
  api,
}) => {
  const before = await api.waitForJob(
    LIVE,
    'runs and has a checkpoint',
    job => job.state === 'running' && job.lastCheckpoint !== undefined,
  );
  const clusterId = before.clusterId!;

  await portal.stop();
  expect(await podsOf(clusterId, 'jobmanager')).toHaveLength(1);
  expect(await podsOf(clusterId, 'taskmanager')).toHaveLength(1);
  const lost = await podsOf(clusterId);
  await killPods(lost);

  let now: Pod[] = [];
  await waitFor(
    'new pods stand in for the lost ones',
    async () => {
      now = await podsOf(clusterId);
      const fresh = now.filter(({ uid }) => !lost.some(pod => pod.uid === uid));
      return fresh.length >= 2 ? true : undefined;
    },
    { timeoutMs: 180_000, last: () => JSON.stringify({ lost, now }) },
  );
  await flinkRuns(clusterId, before.flinkJobId!, { timeoutMs: 180_000 });

  await portal.start();
  const after = await api.waitForJob(
    LIVE,
    'is seen to run by the portal that came back',
    job =>
      job.state === 'running' &&
      job.jobStatus === 'RUNNING' &&
      job.freshness.status === 'fresh' &&
      (job.lastCheckpoint?.id ?? 0) > before.lastCheckpoint!.id,
  );
  expect(after.flinkJobId).toBe(before.flinkJobId);
  expect(after.generation).toBe(before.generation);
});

test('kill -9 of the portal leaves the jobs untouched', async ({
  portal,
  api,
}) => {
  const before = await api.getJob(LIVE);
  const pods = await podsOf(before.clusterId!, 'taskmanager');
  const killed = portal.pid(home);
  process.kill(killed, 'SIGKILL');
  expect(await podsOf(before.clusterId!, 'taskmanager')).toEqual(pods);
  await flinkRuns(before.clusterId!, before.flinkJobId!, { timeoutMs: 10_000 });
  await portal.startedAgain(home, killed);
  const after = await api.waitForJob(
    LIVE,
    'is seen again',
    job => job.state === 'running' && job.freshness.status === 'fresh',
  );
  expect(after.generation).toBe(before.generation);
});

test('the portal is not root', async ({ portal }) => {
  const status = fs.readFileSync(`/proc/${portal.pid(home)}/status`, 'utf8');
  expect(/^Uid:\t(\d+)/m.exec(status)?.[1]).not.toBe('0');
  expect(/^CapEff:\t(\w+)/m.exec(status)?.[1]).toBe('0000000000000000');
});
