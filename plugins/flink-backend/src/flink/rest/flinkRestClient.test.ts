import { readFileSync } from 'fs';
import { join } from 'path';
import {
  failure,
  FakeApiServer,
  json,
} from '../../kubernetes/testing/fakeApiServer';
import type { ClusterConnection } from '../../kubernetes';
import { createFlinkRestClient } from './flinkRestClient';
import type { FlinkRestClient } from './types';

/** Answers of real clusters, by version; long lists and texts are cut. */
const recorded = (name: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, 'fixtures', `${name}.json`), 'utf8'));

const JOB = '6a7994281bd00ae4d85d7cea6ffb73d1';
const PROXY = '/api/v1/namespaces/flink-jobs/services/orders-rest:rest/proxy';

describe('FlinkRestClient', () => {
  let server: FakeApiServer;
  let connection: ClusterConnection;
  let flink: FlinkRestClient;

  beforeEach(async () => {
    server = await FakeApiServer.start(() => undefined);
    connection = server.connect();
    flink = createFlinkRestClient({
      connection,
      namespace: 'flink-jobs',
      clusterId: 'orders',
      timeoutMs: 300,
    });
  });
  afterEach(async () => {
    connection.close();
    await server.stop();
  });

  const answer = (status: number, body: unknown) => {
    server.handler = (_, response) => json(response, status, body);
  };

  describe.each(['1.20', '2.2'])('on Flink %s', version => {
    it('reads version, jobs and vertices', async () => {
      answer(200, recorded(`${version}-config`));
      expect((await flink.config()).flinkVersion).toMatch(
        new RegExp(`^${version}\\.`),
      );
      answer(200, recorded(`${version}-overview`));
      const [summary] = await flink.jobOverview();
      expect(summary).toMatchObject({ status: 'RUNNING', endTime: undefined });
      expect(summary.id).toMatch(/^[0-9a-f]{32}$/);
      expect(summary.tasks.running).toBe(summary.tasks.total);
      answer(200, recorded(`${version}-job`));
      const details = await flink.jobDetails(JOB);
      expect(details.vertices[0]).toMatchObject({ status: 'RUNNING' });
      expect(details.vertices[0].tasks.RUNNING).toBe(
        details.vertices[0].parallelism,
      );
    });

    it('reads checkpoints', async () => {
      answer(200, recorded(`${version}-checkpoints`));
      const checkpoints = await flink.checkpoints(JOB);
      expect(checkpoints?.latestCompleted).toMatchObject({
        status: 'COMPLETED',
        isSavepoint: false,
        path: expect.stringMatching(/^file:\/.*\/chk-\d+$/),
        sizeBytes: expect.any(Number),
      });
      expect(checkpoints?.history[0].id).toBeGreaterThan(
        checkpoints!.history[1].id,
      );
    });

    it('reads exceptions, newest first', async () => {
      answer(200, recorded(`${version}-exceptions`));
      const [exception] = await flink.exceptions(JOB);
      expect(exception).toMatchObject({
        name: expect.stringContaining('Exception'),
        stacktrace: expect.stringContaining('\n\tat org.apache.flink.'),
        taskManagerId: expect.stringContaining('-taskmanager-1-1'),
      });
    });
  });

  it('shows the cause when the main class failed', async () => {
    answer(200, recorded('2.2-driver-overview'));
    await expect(flink.jobOverview()).resolves.toMatchObject([
      { name: '(application driver)', status: 'FAILED' },
    ]);
    answer(200, recorded('2.2-driver-exceptions'));
    const [exception] = await flink.exceptions(JOB);
    expect(exception.stacktrace).toContain(
      "Could not find any factory for identifier 'nycflights13'",
    );
  });

  it('says that a job has no checkpointing by giving none', async () => {
    answer(404, { errors: ['Checkpointing has not been enabled.'] });
    await expect(flink.checkpoints(JOB)).resolves.toBeUndefined();
  });

  it('asks through the Service proxy, with the write identity', async () => {
    answer(202, { 'request-id': 'a'.repeat(32) });
    await flink.triggerStopWithSavepoint(JOB, {
      targetDirectory: 's3://bucket/savepoints',
      triggerId: 'a'.repeat(32),
      drain: false,
    });
    await flink.cancel(JOB);
    const [stop, cancel] = server.seen;
    expect(stop).toMatchObject({
      method: 'POST',
      path: `${PROXY}/jobs/${JOB}/stop`,
    });
    expect(stop.headers.authorization).toBe('Bearer secret');
    expect(JSON.parse(stop.body)).toEqual({
      targetDirectory: 's3://bucket/savepoints',
      triggerId: 'a'.repeat(32),
      drain: false,
      formatType: 'CANONICAL',
    });
    expect(cancel).toMatchObject({
      method: 'PATCH',
      path: `${PROXY}/jobs/${JOB}`,
    });
    expect(cancel.query.get('mode')).toBe('cancel');
  });

  describe('a savepoint', () => {
    const status = () => flink.savepointStatus(JOB, 'a'.repeat(32));

    it('may be under way, or done', async () => {
      answer(200, { status: { id: 'IN_PROGRESS' }, operation: null });
      await expect(status()).resolves.toEqual({ status: 'in-progress' });
      answer(200, {
        status: { id: 'COMPLETED' },
        operation: { location: 's3://bucket/savepoint-1' },
      });
      await expect(status()).resolves.toEqual({
        status: 'completed',
        path: 's3://bucket/savepoint-1',
      });
    });

    it('may have failed, although Flink says COMPLETED', async () => {
      answer(200, {
        status: { id: 'COMPLETED' },
        operation: {
          'failure-cause': {
            class: 'java.util.concurrent.CompletionException',
            'stack-trace':
              'java.util.concurrent.CompletionException: x\n\tat a.b(C.java:1)\nCaused by: java.io.IOException: No space left on device\n\t... 3 more\n',
          },
        },
      });
      await expect(status()).resolves.toEqual({
        status: 'failed',
        message: 'java.io.IOException: No space left on device',
        path: undefined,
      });
    });

    it('may exist although the job failed while it stopped', async () => {
      answer(200, {
        status: { id: 'COMPLETED' },
        operation: {
          'failure-cause': {
            class:
              'org.apache.flink.runtime.scheduler.stopwithsavepoint.StopWithSavepointStoppingException',
            'stack-trace': `org.apache.flink.runtime.scheduler.stopwithsavepoint.StopWithSavepointStoppingException: A savepoint has been created at: s3://bucket/savepoint-2, but the corresponding job ${JOB} failed during stopping.\n\tat a.b(C.java:1)\n`,
          },
        },
      });
      await expect(status()).resolves.toMatchObject({
        status: 'failed',
        path: 's3://bucket/savepoint-2',
      });
    });

    it('may be one that Flink never heard of', async () => {
      answer(404, { errors: ['Operation not found under key'] });
      await expect(status()).resolves.toEqual({ status: 'unknown-trigger' });
    });
  });

  describe('what is not known is never taken for knowledge', () => {
    const kind = () =>
      flink.jobOverview().then(
        () => 'answered',
        error => error.kind,
      );

    it.each([
      [503, 'no endpoints available for service "orders-rest"'],
      [503, 'error trying to reach service: connection refused'],
      [404, 'services "orders-rest" not found'],
      [403, 'services "orders-rest:rest" is forbidden: User cannot proxy'],
      [500, 'etcdserver: request timed out'],
    ])('when the API server answers %s for Flink', async (code, message) => {
      server.handler = (_, response) => failure(response, code, message);
      const error: unknown = await flink.jobOverview().catch(e => e);
      expect(error).toMatchObject({ kind: 'unreachable' });
      expect(String(error)).toContain(message);
      expect(String(error)).toContain('orders');
    });

    it.each([
      [
        503,
        ['Service temporarily unavailable due to an ongoing leader election'],
      ],
      [500, ['Internal server error.', '<Exception on server side:\n\tat x>']],
    ])('when Flink answers %s', async (code, errors) => {
      answer(code, { errors });
      expect(await kind()).toBe('unreachable');
    });

    it('when the answer is not one of Flink', async () => {
      answer(200, { jobs: 'none' });
      expect(await kind()).toBe('unreachable');
      server.handler = (_, response) => {
        response.writeHead(200).end('<html>');
      };
      expect(await kind()).toBe('unreachable');
    });

    it('when there is none in time', async () => {
      server.handler = () => undefined;
      expect(await kind()).toBe('unreachable');
    });
  });

  it("tells Flink's refusals from what it does not know", async () => {
    answer(404, { errors: [`Job ${JOB} not found`] });
    await expect(flink.jobDetails(JOB)).rejects.toMatchObject({
      kind: 'not-found',
    });
    answer(400, { errors: ['Config key [state.savepoints.dir] is not set'] });
    await expect(flink.cancel(JOB)).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('state.savepoints.dir'),
    });
  });

  describe('when the JobManager answers what Flink never would', () => {
    const summary = (overrides: object) => ({
      jobs: [
        {
          jid: JOB,
          name: 'orders',
          state: 'RUNNING',
          'start-time': 1_000,
          'end-time': -1,
          tasks: { total: 1, running: 1 },
          ...overrides,
        },
      ],
    });

    it.each([
      { 'start-time': 253_402_300_800_000 },
      { 'end-time': 1e300 },
      { 'start-time': 0.5 },
    ])('takes %j for no answer', async overrides => {
      answer(200, summary(overrides));
      await expect(flink.jobOverview()).rejects.toMatchObject({
        kind: 'unreachable',
      });
    });

    it.each(['s3://a\u0000b', `s3://${'a'.repeat(2_000)}`])(
      'takes no savepoint at such a path',
      async location => {
        answer(200, { status: { id: 'COMPLETED' }, operation: { location } });
        await expect(
          flink.savepointStatus(JOB, 'b'.repeat(32)),
        ).rejects.toMatchObject({ kind: 'unreachable' });
      },
    );

    it('cuts messages, and takes NUL out of them', async () => {
      const long = `java.lang.Error: \u0000${'x'.repeat(5_000)}`;
      answer(400, { errors: [long] });
      const error = await flink.cancel(JOB).catch(cause => cause);
      expect(error.message.length).toBeLessThan(1_500);
      expect(error.message).not.toContain('\u0000');

      answer(200, {
        status: { id: 'COMPLETED' },
        operation: { 'failure-cause': { class: 'Error', 'stack-trace': long } },
      });
      const status = await flink.savepointStatus(JOB, 'b'.repeat(32));
      expect(status).toMatchObject({
        status: 'failed',
        message: expect.stringMatching(/^java\.lang\.Error: x{500,1000}…$/),
      });
    });
  });
});
