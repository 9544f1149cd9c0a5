import { mockServices } from '@backstage/backend-test-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type {
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import type {
  ClusterView,
  JobList,
  JobView,
} from '@riverrun/backstage-plugin-flink-common';
import { aCluster, aJob } from '../__fixtures__/views';
import { FlinkEntityProvider } from './FlinkEntityProvider';

/** The flink backend as the provider sees it, and a catalog that remembers its mutations. */
async function connected(jobs: JobView[], clusters: ClusterView[] = []) {
  const backend = { jobs, clusters };
  const catalog = { refuses: false };
  const listJobs = jest.fn(
    async (_: { cursor?: string } = {}): Promise<JobList> => ({
      items: backend.jobs,
      totalItems: backend.jobs.length,
    }),
  );
  const mutations: EntityProviderMutation[] = [];
  const connection: EntityProviderConnection = {
    applyMutation: async mutation => {
      if (catalog.refuses) {
        throw new Error('database is locked');
      }
      mutations.push(mutation);
    },
    refresh: async () => {},
  };
  const events = mockServices.events();
  const logger = mockServices.logger.mock();
  const provider = new FlinkEntityProvider({
    flink: {
      listJobs,
      listClusters: async () => ({ items: backend.clusters }),
    },
    token: async () => 'token',
    taskRunner: { run: async () => {} },
    events,
    logger,
    clusterOwner: 'group:default/platform',
  });
  await provider.connect(connection);
  return { backend, catalog, events, listJobs, logger, mutations, provider };
}

function refsOf(mutation: EntityProviderMutation) {
  const refs = (
    deferred: Array<
      { entity: Parameters<typeof stringifyEntityRef>[0] } | object
    >,
  ) =>
    deferred.map(one =>
      'entity' in one ? stringifyEntityRef(one.entity) : '',
    );
  return mutation.type === 'full'
    ? { full: refs(mutation.entities) }
    : { added: refs(mutation.added), removed: refs(mutation.removed) };
}

describe('FlinkEntityProvider', () => {
  it('hands over every job and cluster at first', async () => {
    const { provider, mutations } = await connected([aJob()], [aCluster()]);
    await provider.refresh();
    expect(mutations.map(refsOf)).toEqual([
      { full: ['resource:default/blue', 'component:default/orders'] },
    ]);
  });

  it('writes nothing while only the state of jobs changes', async () => {
    const { backend, provider, mutations } = await connected([aJob()]);
    await provider.refresh();
    backend.jobs = [aJob({}, { state: 'failed', generation: 2 })];
    await provider.refresh();
    expect(mutations).toHaveLength(1);
  });

  it('hands over what was added, changed and removed', async () => {
    const { backend, provider, mutations } = await connected([
      aJob({ name: 'kept' }),
      aJob({ name: 'changed' }),
      aJob({ name: 'removed' }),
    ]);
    await provider.refresh();
    backend.jobs = [
      aJob({ name: 'kept' }),
      aJob({ name: 'changed', title: 'New' }),
      aJob({ name: 'added' }),
    ];
    await provider.refresh();
    expect(mutations.slice(1).map(refsOf)).toEqual([
      {
        added: ['component:default/changed', 'component:default/added'],
        removed: ['component:default/removed'],
      },
    ]);
  });

  it('removes nothing while the flink backend does not answer, and says so once', async () => {
    const { listJobs, logger, provider, mutations } = await connected([aJob()]);
    await provider.refresh();
    listJobs.mockRejectedValue(new Error('connection refused'));
    await provider.refresh();
    await provider.refresh();
    expect(mutations).toHaveLength(1);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('connection refused'),
    );
  });

  it('removes nothing when a later page of the list fails', async () => {
    const { listJobs, provider, mutations } = await connected([]);
    listJobs.mockImplementation(async ({ cursor } = {}) => {
      if (cursor) {
        throw new Error('gone away');
      }
      return { items: [aJob()], totalItems: 2, nextCursor: 'second' };
    });
    await provider.refresh();
    expect(mutations).toEqual([]);
  });

  it('reads all pages', async () => {
    const { listJobs, provider, mutations } = await connected([]);
    listJobs.mockImplementation(async ({ cursor } = {}) =>
      cursor
        ? { items: [aJob({ name: 'b' })], totalItems: 2 }
        : { items: [aJob({ name: 'a' })], totalItems: 2, nextCursor: 'b' },
    );
    await provider.refresh();
    expect(mutations.map(refsOf)).toEqual([
      { full: ['component:default/a', 'component:default/b'] },
    ]);
  });

  it('removes nothing on the ground of a list that a change made incomplete', async () => {
    const { listJobs, provider, mutations } = await connected([
      aJob({ name: 'a' }),
      aJob({ name: 'b' }),
    ]);
    await provider.refresh();
    listJobs.mockResolvedValue({
      items: [aJob({ name: 'a' }), aJob({ name: 'c' })],
      totalItems: 3,
    });
    await provider.refresh();
    expect(mutations.slice(1).map(refsOf)).toEqual([
      { added: ['component:default/c'], removed: [] },
    ]);
  });

  it('hands over again what the catalog refused', async () => {
    const { catalog, provider, mutations } = await connected([aJob()]);
    catalog.refuses = true;
    await provider.refresh();
    catalog.refuses = false;
    await provider.refresh();
    expect(mutations.map(refsOf)).toEqual([
      { full: ['component:default/orders'] },
    ]);
  });

  it('follows an announced change at once', async () => {
    const { backend, events, mutations } = await connected([]);
    backend.jobs = [aJob()];
    await events.publish({
      topic: 'flink.job.changed',
      eventPayload: { namespace: 'default', name: 'orders' },
    });
    expect(mutations.map(refsOf)).toEqual([
      { full: ['component:default/orders'] },
    ]);
  });

  it('takes over a change that is announced during a run', async () => {
    const { backend, listJobs, mutations, provider } = await connected([]);
    let release = () => {};
    listJobs.mockImplementationOnce(
      () =>
        new Promise(resolve => {
          release = () => resolve({ items: [], totalItems: 0 });
        }),
    );
    const first = provider.refresh();
    await new Promise(resolve => setImmediate(resolve));
    backend.jobs = [aJob()];
    const second = provider.refresh();
    release();
    await Promise.all([first, second]);
    expect(mutations.map(refsOf)).toEqual([
      { full: [] },
      { added: ['component:default/orders'], removed: [] },
    ]);
  });
});
