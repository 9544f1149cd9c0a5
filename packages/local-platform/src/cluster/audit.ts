/** Kubernetes namespace in which jobs run. */
export const JOBS_NAMESPACE = 'flink-jobs';

/**
 * What the API server's audit log keeps: who changed what and when in the
 * namespace of jobs. It is the source of launch latencies, so a request counts
 * once, when it is answered.
 */
export function auditPolicy(): object {
  return {
    apiVersion: 'audit.k8s.io/v1',
    kind: 'Policy',
    omitStages: ['RequestReceived', 'ResponseStarted'],
    rules: [
      {
        // Flink renews its leader locks every few seconds.
        level: 'None',
        userGroups: [`system:serviceaccounts:${JOBS_NAMESPACE}`],
        verbs: ['update', 'patch'],
        resources: [{ group: '', resources: ['configmaps'] }],
      },
      {
        level: 'Metadata',
        namespaces: [JOBS_NAMESPACE],
        verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'],
      },
      { level: 'None' },
    ],
  };
}
