import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_FLINK_JOB } from '@riverrun/backstage-plugin-flink-common';
import type { JobPredicate } from '../stores';

/**
 * A job as permission rules see it.
 *
 * @public
 */
export interface JobResource {
  record: {
    uid: string;
    /** Entity ref of the owner. */
    owner: string;
    cluster: string;
    kubernetesNamespace: string;
  };
  tags: string[];
}

/**
 * Jobs in the permission framework; a resource is named by its entity ref,
 * `component:<namespace>/<name>`.
 */
export const flinkJobResourceRef = createPermissionResourceRef<
  JobResource,
  JobPredicate
>().with({ pluginId: 'flink', resourceType: RESOURCE_TYPE_FLINK_JOB });
