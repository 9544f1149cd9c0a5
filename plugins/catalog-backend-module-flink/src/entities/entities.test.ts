import {
  componentEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { jobIdentityOfEntity } from '@riverrun/backstage-plugin-flink-common';
import { aCluster, aJob } from '../__fixtures__/views';
import { clusterEntity } from './clusterEntity';
import { jobEntity } from './jobEntity';

describe('entity of a job', () => {
  it('carries what the owner wrote', () => {
    const entity = jobEntity(
      aJob({
        title: 'Orders',
        description: 'Counts orders',
        tags: ['sql'],
        system: 'system:default/shop',
        lifecycle: 'experimental',
      }),
    );
    expect(entity).toMatchObject({
      kind: 'Component',
      metadata: {
        namespace: 'default',
        name: 'orders',
        title: 'Orders',
        description: 'Counts orders',
        tags: ['sql'],
      },
      spec: {
        type: 'flink-job',
        lifecycle: 'experimental',
        owner: 'group:default/payments',
        system: 'system:default/shop',
        dependsOn: ['resource:default/blue'],
      },
    });
  });

  it('is found by the job tab and by the stock Kubernetes tab', () => {
    const entity = jobEntity(aJob());
    expect(jobIdentityOfEntity(entity)).toEqual({
      namespace: 'default',
      name: 'orders',
    });
    expect(entity.metadata.annotations).toMatchObject({
      'flink.riverrun.io/cluster': 'blue',
      'backstage.io/kubernetes-id': 'orders',
      'backstage.io/kubernetes-namespace': 'flink-jobs',
    });
  });

  it('does not change with what the job is doing', () => {
    const calm = jobEntity(aJob());
    const troubled = jobEntity(
      aJob(
        {},
        {
          state: 'failed',
          jobStatus: 'FAILED',
          generation: 7,
          freshness: { status: 'unknown' },
          updatedAt: '2026-02-02T00:00:00.000Z',
          uiUrl: 'http://10.0.0.7:8081/',
        },
      ),
    );
    expect(troubled).toEqual(calm);
  });

  it('is valid for the catalog', async () => {
    await expect(
      componentEntityV1alpha1Validator.check(jobEntity(aJob())),
    ).resolves.toBe(true);
  });
});

describe('entity of a cluster', () => {
  it('is the resource that jobs depend on', async () => {
    const entity = clusterEntity(aCluster(), 'group:default/platform');
    expect(entity).toMatchObject({
      kind: 'Resource',
      metadata: { name: 'blue', title: 'Blue' },
      spec: { type: 'flink-cluster', owner: 'group:default/platform' },
    });
    await expect(resourceEntityV1alpha1Validator.check(entity)).resolves.toBe(
      true,
    );
  });

  it('does not change with its conditions', () => {
    const since = '2026-01-01T00:00:00.000Z';
    expect(
      clusterEntity(
        aCluster({
          conditions: [{ type: 'Reachable', status: 'false', since }],
        }),
        'unknown',
      ),
    ).toEqual(clusterEntity(aCluster(), 'unknown'));
  });
});
