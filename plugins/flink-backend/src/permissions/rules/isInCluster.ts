import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { flinkJobResourceRef } from '../resource';
import { toQueryOf } from './toQueryOf';

/** Allow jobs that are placed on one of the given clusters. */
export const isInCluster = createPermissionRule({
  name: 'IS_IN_CLUSTER',
  description: 'Allow jobs that are placed on one of the given clusters',
  resourceRef: flinkJobResourceRef,
  paramsSchema: z.object({
    clusters: z.array(z.string()).describe('Names of clusters'),
  }),
  apply: (job, { clusters }) => clusters.includes(job.record.cluster),
  toQuery: ({ clusters }) => toQueryOf('cluster', clusters),
});
