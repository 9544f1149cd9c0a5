import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { flinkJobResourceRef } from '../resource';
import { toQueryOf } from './toQueryOf';

/** Allow jobs that are placed in one of the given Kubernetes namespaces. */
export const isInKubernetesNamespace = createPermissionRule({
  name: 'IS_IN_KUBERNETES_NAMESPACE',
  description:
    'Allow jobs that are placed in one of the given Kubernetes namespaces',
  resourceRef: flinkJobResourceRef,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Kubernetes namespaces'),
  }),
  apply: (job, { namespaces }) =>
    namespaces.includes(job.record.kubernetesNamespace),
  toQuery: ({ namespaces }) => toQueryOf('kubernetesNamespace', namespaces),
});
