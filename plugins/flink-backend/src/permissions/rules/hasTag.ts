import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { flinkJobResourceRef } from '../resource';
import { toQueryOf } from './toQueryOf';

/** Allow jobs that carry one of the given tags. */
export const hasTag = createPermissionRule({
  name: 'HAS_TAG',
  description: 'Allow jobs that carry one of the given tags',
  resourceRef: flinkJobResourceRef,
  paramsSchema: z.object({
    tags: z.array(z.string()).describe('Tags'),
  }),
  apply: (job, { tags }) => job.tags.some(tag => tags.includes(tag)),
  toQuery: ({ tags }) => toQueryOf('tag', tags),
});
