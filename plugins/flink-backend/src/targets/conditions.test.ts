import { mockServices } from '@backstage/backend-test-utils';
import type { ClusterCondition } from '@riverrun/backstage-plugin-flink-common';
import { SimulatedCluster } from '../__testUtils__';
import { ClusterConditions } from './conditions';

const condition = (type: string): ClusterCondition => ({
  type,
  status: 'true',
  since: '2026-01-01T00:00:00.000Z',
});

describe('ClusterConditions', () => {
  const logger = mockServices.logger.mock();

  it('gives those of other modules before those of probes', async () => {
    const conditions = new ClusterConditions({
      logger,
      providers: [
        { name: 'a', getConditions: async () => [condition('LocalPlatform')] },
      ],
    });
    const given = await conditions.of(new SimulatedCluster());
    expect(given.map(({ type }) => type)).toEqual([
      'LocalPlatform',
      'Reachable',
    ]);
  });

  it('goes on without a module that fails or does not answer', async () => {
    const conditions = new ClusterConditions({
      logger,
      providers: [
        {
          name: 'broken',
          getConditions: async () => {
            throw new Error('no file');
          },
        },
        { name: 'silent', getConditions: () => new Promise(() => {}) },
      ],
    });
    const given = await conditions.of(new SimulatedCluster());
    expect(given.map(({ type }) => type)).toEqual(['Reachable']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining("'broken'"),
    );
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining("'silent'"),
    );
  });

  it('does not wait for a slow probe, and asks a quick one once in a while', async () => {
    const conditions = new ClusterConditions({ logger, providers: [] });
    const slow = new SimulatedCluster('slow');
    slow.probe = () => new Promise(() => {});
    expect(await conditions.of(slow)).toEqual([
      expect.objectContaining({ type: 'Reachable', status: 'unknown' }),
    ]);

    const quick = new SimulatedCluster('quick');
    const probe = jest.spyOn(quick, 'probe');
    await conditions.of(quick);
    await conditions.of(quick);
    expect(probe).toHaveBeenCalledTimes(1);
  });
});
