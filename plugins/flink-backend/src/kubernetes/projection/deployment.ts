import type { V1Deployment } from '@kubernetes/client-node';
import { OBJECT_ANNOTATIONS } from '@riverrun/backstage-plugin-flink-common';
import type { DeploymentObservation } from '../observation';
import type { FromJson } from './json';
import { generationOf, jobUidOf } from './metadata';

/** The few fields of a Deployment that decisions need. */
export function projectDeployment({
  metadata,
  spec,
  status,
}: FromJson<V1Deployment>): DeploymentObservation {
  const annotations = metadata?.annotations ?? {};
  return {
    uid: metadata?.uid ?? '',
    specGeneration: metadata?.generation ?? 0,
    namespace: metadata?.namespace ?? '',
    name: metadata?.name ?? '',
    jobUid: jobUidOf(metadata),
    generation: generationOf(metadata),
    revision: Number(annotations[OBJECT_ANNOTATIONS.revision] ?? 0),
    revisionHash: annotations[OBJECT_ANNOTATIONS.revisionHash] ?? '',
    flinkJobId: annotations[OBJECT_ANNOTATIONS.jobId] ?? '',
    restorePoint: annotations[OBJECT_ANNOTATIONS.restorePoint],
    replicas: spec?.replicas ?? 1,
    currentReplicas: status?.replicas ?? 0,
    readyReplicas: status?.readyReplicas ?? 0,
    conditions: (status?.conditions ?? []).map(
      ({ type, status: holds, reason, message }) => ({
        type,
        status: holds,
        reason,
        message,
      }),
    ),
    createdAt: metadata?.creationTimestamp ?? '',
    deletionTimestamp: metadata?.deletionTimestamp,
  };
}
