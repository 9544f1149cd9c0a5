import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { v4 as uuid } from 'uuid';
import { readSpec } from '../jobs';
import { createJob } from '../jobs/createJob';
import { SPEC } from '../__testUtils__';
import {
  addTimelineEntry,
  claimDue,
  completeClaim,
  discardCheckpoints,
  enqueue,
  extendClaim,
  findJob,
  getCurrentOperations,
  getJob,
  insertOperation,
  isUniqueViolation,
  type JobListQuery,
  listJobs,
  listRestorePoints,
  openDatabase,
  type OperationRecord,
  recordRestorePoint,
  updateJob,
  updateRunningOperation,
} from '.';

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });
jest.setTimeout(60_000);

const NOW = '2026-11-22T12:00:00.000Z';
const LATER = '2026-11-22T12:01:00.000Z';
const MUCH_LATER = '2026-11-22T13:00:00.000Z';

describe.each(databases.eachSupportedId())('stores on %s', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
    await openDatabase({ getClient: async () => knex });
  });

  beforeEach(async () => {
    await knex('jobs').delete();
  });

  async function create(
    name: string,
    overrides: { owner?: string; tags?: string[]; title?: string } = {},
  ) {
    const spec = readSpec({ ...SPEC, name, ...overrides });
    const { job } = await createJob(knex, spec, 'hash', {
      initiator: 'user:default/ann',
    });
    return job;
  }

  const operation = (
    jobUid: string,
    overrides: Partial<OperationRecord> = {},
  ): OperationRecord => ({
    id: uuid(),
    jobUid,
    kind: 'start',
    status: 'running',
    initiator: 'user:default/ann',
    params: {},
    steps: [],
    journal: {},
    createdAt: LATER,
    updatedAt: LATER,
    ...overrides,
  });

  it('keeps a job as it was given', async () => {
    const job = await create('orders', { title: 'Orders', tags: ['a', 'b'] });
    expect(await getJob(knex, job.uid)).toEqual(job);
  });

  it('holds identities unique among the living', async () => {
    const first = await create('orders');
    await expect(create('orders')).rejects.toThrow('already');

    await updateJob(knex, { ...first, deletedAt: NOW });
    const second = await create('orders');
    expect(second.uid).not.toBe(first.uid);
    expect(
      await findJob(knex, { namespace: 'default', name: 'orders' }),
    ).toEqual(second);
  });

  it('refuses a write over a record that was read before another write', async () => {
    const job = await create('orders');
    await updateJob(knex, { ...job, state: 'deploying' });
    await expect(
      updateJob(knex, { ...job, state: 'running' }),
    ).rejects.toMatchObject({ name: 'ConflictError' });
  });

  it('stores messages of programs that write NUL', async () => {
    const job = await create('orders');
    await updateJob(knex, { ...job, freshnessReason: 'no\u0000 answer' });
    await addTimelineEntry(knex, {
      jobUid: job.uid,
      at: NOW,
      type: 'operation',
      message: 'start failed: \u0000',
    });
    expect(await getJob(knex, job.uid)).toMatchObject({
      freshnessReason: 'no answer',
    });
  });

  it('lets one operation of a job run at a time', async () => {
    const { uid } = await create('orders');
    const first = operation(uid);
    await insertOperation(knex, first);
    const refused = await insertOperation(knex, operation(uid)).catch(e => e);
    expect(isUniqueViolation(refused)).toBe(true);

    expect(
      await updateRunningOperation(knex, { ...first, status: 'succeeded' }),
    ).toBe(true);
    await insertOperation(knex, operation(uid));
    // An ended operation is not written again.
    expect(await updateRunningOperation(knex, first)).toBe(false);
  });

  it('shows the running operation, else the newest', async () => {
    const { uid } = await create('orders');
    const created = await getCurrentOperations(knex, [uid]);
    expect(created.get(uid)).toMatchObject({ kind: 'create' });
    await knex('operations').update({ created_at: NOW });
    const start = operation(uid);
    await insertOperation(knex, start);
    const current = await getCurrentOperations(knex, [uid]);
    expect(current.get(uid)).toEqual(start);
  });

  describe('queue', () => {
    const claim = (now = NOW, until = LATER) =>
      claimDue(knex, { now, until, limit: 10 });

    it('gives a job to one worker at a time', async () => {
      const { uid } = await create('orders');
      await enqueue(knex, uid, NOW);
      const [first, ...rest] = await claim();
      expect(first).toMatchObject({ jobUid: uid, attempts: 0 });
      expect(rest).toEqual([]);
      expect(await claim()).toEqual([]);

      // The worker has died: another one takes over, and the dead one may do nothing.
      const [second] = await claim(MUCH_LATER, MUCH_LATER);
      expect(second.jobUid).toBe(uid);
      expect(await extendClaim(knex, first, MUCH_LATER)).toBe(false);
      expect(await extendClaim(knex, second, MUCH_LATER)).toBe(true);
    });

    it('never gives a job to two workers that ask at the same moment', async () => {
      const jobs = await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map(name => create(name)),
      );
      for (const { uid } of jobs) {
        await enqueue(knex, uid, NOW);
      }
      const claims = (await Promise.all([claim(), claim(), claim()])).flat();
      const uids = claims.map(({ jobUid }) => jobUid);
      expect(new Set(uids).size).toBe(uids.length);
    });

    it('comes back to a job that somebody asked for during the look', async () => {
      const { uid } = await create('orders');
      await enqueue(knex, uid, NOW);
      const [first] = await claim();
      await enqueue(knex, uid, NOW);
      expect(await claim()).toEqual([]);
      await completeClaim(knex, first, { attempts: 0 });
      expect(await claim()).toHaveLength(1);
    });

    it('forgets a job that nobody asks for, and waits for its next time else', async () => {
      const { uid } = await create('orders');
      await enqueue(knex, uid, NOW);
      const [first] = await claim();
      await completeClaim(knex, first, { nextAt: LATER, attempts: 2 });
      expect(await claim()).toEqual([]);
      const [second] = await claim(LATER, MUCH_LATER);
      expect(second.attempts).toBe(2);
      await completeClaim(knex, second, { attempts: 0 });
      expect(await claim(MUCH_LATER, MUCH_LATER)).toEqual([]);
    });
  });

  describe('ledger', () => {
    const point = (jobUid: string, checkpointId: number) => ({
      id: uuid(),
      jobUid,
      generation: 1,
      kind: 'checkpoint' as const,
      path: `s3://bucket/chk-${checkpointId}`,
      completedAt: NOW,
      sizeBytes: 5_000_000_000,
      revision: 1,
      flinkVersion: '2.2',
      flinkJobId: 'a'.repeat(32),
      checkpointId,
    });

    it('keeps the newest checkpoint of a Flink job, and every savepoint', async () => {
      const { uid } = await create('orders');
      await recordRestorePoint(knex, point(uid, 1));
      await recordRestorePoint(knex, {
        ...point(uid, 2),
        kind: 'savepoint',
        path: 's3://bucket/savepoint-2',
      });
      await recordRestorePoint(knex, point(uid, 3));
      await recordRestorePoint(knex, point(uid, 3));

      const ledger = await listRestorePoints(knex, uid);
      expect(ledger.map(({ path }) => path)).toEqual([
        's3://bucket/savepoint-2',
        's3://bucket/chk-3',
      ]);
      expect(ledger[1]).toMatchObject({
        sizeBytes: 5_000_000_000,
        checkpointId: 3,
      });
    });

    it('knows which ones Flink has deleted', async () => {
      const { uid } = await create('orders');
      await recordRestorePoint(knex, point(uid, 1));
      await discardCheckpoints(knex, uid, 'a'.repeat(32), LATER);
      expect(await listRestorePoints(knex, uid)).toEqual([
        expect.objectContaining({ discardedAt: LATER }),
      ]);
    });
  });

  describe('lists', () => {
    const list = (query: Partial<JobListQuery> = {}) =>
      listJobs(knex, {
        orderBy: { field: 'name', order: 'asc' },
        limit: 50,
        ...query,
      });
    const names = async (query: Partial<JobListQuery> = {}) =>
      (await list(query)).items.map(({ name }) => name);

    beforeEach(async () => {
      await create('a', { owner: 'group:default/x', tags: ['red'] });
      await create('b', { owner: 'group:default/y', title: 'One 100% B' });
      await create('c', { owner: 'group:default/x', tags: ['red', 'blue'] });
    });

    it('are cut into pages that hold each job once', async () => {
      for (const order of ['asc', 'desc'] as const) {
        for (const field of ['name', 'owner', 'state', 'updatedAt'] as const) {
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await list({
              orderBy: { field, order },
              limit: 1,
              cursor,
            });
            expect(page.totalItems).toBe(3);
            seen.push(...page.items.map(({ name }) => name));
            cursor = page.nextCursor;
          } while (cursor);
          expect([...seen].sort()).toEqual(['a', 'b', 'c']);
        }
      }
    });

    it('are filtered, and text is taken as it is', async () => {
      expect(await names({ filter: { owner: ['group:default/x'] } })).toEqual([
        'a',
        'c',
      ]);
      expect(await names({ filter: { text: '100%' } })).toEqual(['b']);
      expect(await names({ filter: { text: '%' } })).toEqual(['b']);
      expect(await names({ filter: { text: 'A' } })).toEqual(['a']);
      expect(await names({ filter: { state: ['running'] } })).toEqual([]);
    });

    it('show and count only what permissions let through', async () => {
      const x = { field: 'owner' as const, values: ['group:default/x'] };
      const blue = { field: 'tag' as const, values: ['blue'] };
      expect((await list({ visible: x })).totalItems).toBe(2);
      expect(await names({ visible: { allOf: [x, blue] } })).toEqual(['c']);
      expect(await names({ visible: { not: x } })).toEqual(['b']);
      expect(await names({ visible: { anyOf: [{ not: x }, blue] } })).toEqual([
        'b',
        'c',
      ]);
      expect(await names({ visible: { not: { anyOf: [blue] } } })).toEqual([
        'a',
        'b',
      ]);
      expect(await names({ visible: { field: 'none' } })).toEqual([]);
    });

    it('leave out deleted jobs', async () => {
      const job = await findJob(knex, { namespace: 'default', name: 'a' });
      await updateJob(knex, { ...job!, deletedAt: NOW });
      expect(await names()).toEqual(['b', 'c']);
    });

    it('refuse a cursor that is none', async () => {
      await expect(list({ cursor: 'x' })).rejects.toMatchObject({
        name: 'InputError',
      });
    });
  });
});

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('go up, down and up again', async () => {
    const knex = await databases.init(id);
    const database = { getClient: async () => knex };
    await openDatabase(database);
    const config = { directory: `${__dirname}/../../migrations` };
    await knex.migrate.rollback(config, true);
    expect(await knex.schema.hasTable('jobs')).toBe(false);
    await openDatabase(database);
    expect(await knex.schema.hasTable('jobs')).toBe(true);
  });
});
