import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { flinkJobResourceRef } from '../resource';
import { toQueryOf } from './toQueryOf';

/** Allows jobs that belong to one of the given users and groups. */
export const isJobOwner = createPermissionRule({
  name: 'IS_JOB_OWNER',
  description: 'Allow jobs that belong to one of the given owners',
  resourceRef: flinkJobResourceRef,
  paramsSchema: z.object({
    owners: z
      .array(z.string())
      .describe('Entity refs of users and groups, for example group:default/a'),
  }),
  apply: ({ record }, { owners }) => asStored(owners).includes(record.owner),
  toQuery: ({ owners }) => toQueryOf('owner', asStored(owners)),
});

/** Owners are kept as the catalog writes refs: in small letters. */
function asStored(owners: string[]): string[] {
  return owners.map(ref => ref.toLocaleLowerCase('en-US'));
}
