/**
 * Keys that only Flink's own Kubernetes client reads. This suite takes its place, so they
 * would have no effect, or one on TaskManagers only; a silent one is worse than none.
 */
const CLIENT_KEYS = [
  'kubernetes.artifacts',
  'kubernetes.client',
  'kubernetes.config.file',
  'kubernetes.context',
  'kubernetes.env.secretKeyRef',
  'kubernetes.flink.conf.dir',
  'kubernetes.flink.log.dir',
  'kubernetes.hadoop.conf.config-map.name',
  'kubernetes.hostnetwork.enabled',
  'kubernetes.internal-service',
  'kubernetes.jobmanager.annotations',
  'kubernetes.jobmanager.entrypoint.args',
  'kubernetes.jobmanager.labels',
  'kubernetes.jobmanager.node-selector',
  'kubernetes.jobmanager.replicas',
  'kubernetes.jobmanager.tolerations',
  'kubernetes.persistent-volume-claims',
  'kubernetes.pod-template-file',
  'kubernetes.rest-service',
  'kubernetes.secrets',
  'security.kerberos',
];

/** Does the key, or one above it, belong to Flink's own Kubernetes client? */
export function isClientKey(key: string): boolean {
  return CLIENT_KEYS.some(
    prefix => key === prefix || key.startsWith(`${prefix}.`),
  );
}
