/** `spec.type` of the catalog Component that stands for a Flink job. @public */
export const FLINK_JOB_TYPE = 'flink-job';

/** `spec.type` of the catalog Resource that stands for a Kubernetes cluster with Flink jobs. @public */
export const FLINK_CLUSTER_TYPE = 'flink-cluster';

/** Entity annotation that names the job: `<namespace>/<name>`. @public */
export const FLINK_JOB_ANNOTATION = 'flink.riverrun.io/job';

/** Entity annotation with the cluster on which the job is placed. @public */
export const FLINK_CLUSTER_ANNOTATION = 'flink.riverrun.io/cluster';

/** Label that every Kubernetes object made by the suite carries, with the value {@link MANAGED_BY}. @public */
export const MANAGED_BY_LABEL = 'app.kubernetes.io/managed-by';

/** Value of {@link MANAGED_BY_LABEL}. @public */
export const MANAGED_BY = 'riverrun';

/**
 * Annotations on the Kubernetes objects of a job. With them a cluster alone is enough to
 * tell which job, which attempt and which state an object belongs to.
 *
 * @public
 */
export const OBJECT_ANNOTATIONS = {
  /** Immutable uid of the job. */
  uid: 'flink.riverrun.io/uid',
  /** Identity of the job, `<namespace>/<name>`. */
  job: 'flink.riverrun.io/job',
  /** Deployment attempt, rising by one with each. */
  generation: 'flink.riverrun.io/generation',
  /** Number of the revision that was deployed. */
  revision: 'flink.riverrun.io/revision',
  /** SHA-256 of the revision's canonical JSON, first 16 hex digits. */
  revisionHash: 'flink.riverrun.io/revision-hash',
  /** Flink job id, 32 hex digits. */
  jobId: 'flink.riverrun.io/job-id',
  /** Path of the savepoint or checkpoint that the deployment starts from. */
  restorePoint: 'flink.riverrun.io/restore-point',
} as const;
