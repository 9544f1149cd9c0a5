import {
  createPermission,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/** Resource type of jobs in the permission framework. @public */
export const RESOURCE_TYPE_FLINK_JOB = 'flink-job';

const onJob = (
  name: string,
  action: 'read' | 'update' | 'delete',
): ResourcePermission<typeof RESOURCE_TYPE_FLINK_JOB> =>
  createPermission({
    name,
    attributes: { action },
    resourceType: RESOURCE_TYPE_FLINK_JOB,
  });

/** See a job, its state and its history. @public */
export const flinkJobReadPermission = onJob('flink.job.read', 'read');
/** Start a job. @public */
export const flinkJobStartPermission = onJob('flink.job.start', 'update');
/** Stop a job. @public */
export const flinkJobStopPermission = onJob('flink.job.stop', 'update');
/** Delete a job and, where asked for, its state. @public */
export const flinkJobDeletePermission = onJob('flink.job.delete', 'delete');
/** Start a job from an older restore point, or empty although one exists. @public */
export const flinkJobRestorePermission = onJob('flink.job.restore', 'update');

/**
 * Put a job on a cluster and Kubernetes namespace. Checked when a job is created; the
 * creator must also be a member of the owner.
 *
 * @public
 */
export const flinkTargetDeployPermission: BasicPermission = createPermission({
  name: 'flink.target.deploy',
  attributes: { action: 'create' },
});

/** See the clusters and their conditions. @public */
export const flinkTargetReadPermission: BasicPermission = createPermission({
  name: 'flink.target.read',
  attributes: { action: 'read' },
});

/** Every permission of the suite. @public */
export const flinkPermissions = [
  flinkJobReadPermission,
  flinkJobStartPermission,
  flinkJobStopPermission,
  flinkJobDeletePermission,
  flinkJobRestorePermission,
  flinkTargetDeployPermission,
  flinkTargetReadPermission,
];
