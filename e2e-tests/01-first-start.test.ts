import { expect, test } from './support/test';
import { FlinkApi } from './support/flinkApi';
import { askFlink } from './support/kubernetes';
import { flightsOnce } from './support/specs';

/** The job that starts by itself on the first start. */
const LIVE = 'flights';

test('the portal opens on a live job with checkpoints', async ({ api }) => {
  const job = await api.waitForJob(
    LIVE,
    'runs and has a checkpoint',
    ({ state, jobStatus, lastCheckpoint }) =>
      state === 'running' &&
      jobStatus === 'RUNNING' &&
      lastCheckpoint !== undefined,
    240_000,
  );
  expect(job.freshness.status).toBe('fresh');
  const { state } = await askFlink<{ state: string }>(
    job.clusterId!,
    `/jobs/${job.flinkJobId}`,
  );
  expect(state).toBe('RUNNING');
});

test('a viewer and a member of another team see the job and may not stop it', async ({
  portal: _portal,
}) => {
  for (const provider of ['local-viewer', 'local-member']) {
    const api = new FlinkApi(provider);
    const job = await api.getJob(LIVE);
    expect(job.allowedActions).toEqual([]);
    const answer = await api.request('POST', `/jobs/default/${LIVE}/stop`, {});
    expect(answer.status).toBe(403);
  }
});

test('nobody who is not signed in sees anything', async ({ portal }) => {
  const response = await fetch(`${portal.url}/api/flink/jobs`);
  expect(response.status).toBe(401);
});

test('a specification with a mistake is refused with the field and a hint', async ({
  api,
}) => {
  const spec = { ...flightsOnce('mistaken', '2.2', 1000), paralelism: 2 };
  const answer = await api.request('POST', '/jobs', { spec });
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.body)).toContain('paralelism');
  expect(JSON.stringify(answer.body)).toContain('parallelism');
  expect((await api.request('GET', '/jobs/default/mistaken')).status).toBe(404);
});
