import type { V1ObjectMeta } from '@kubernetes/client-node';
import {
  MANAGED_BY,
  MANAGED_BY_LABEL,
  OBJECT_ANNOTATIONS,
} from '@riverrun/backstage-plugin-flink-common';
import type { Owner } from '../objects/types';
import type { DeploymentInput } from './types';

/** Label by which Backstage's Kubernetes plugin finds the objects of a catalog entity. */
const KUBERNETES_ID_LABEL = 'backstage.io/kubernetes-id';

/** Labels of everything that belongs to a cluster-id; the first two are Flink's own. */
export function commonLabels(input: DeploymentInput): Record<string, string> {
  return {
    type: 'flink-native-kubernetes',
    app: input.clusterId,
    [MANAGED_BY_LABEL]: MANAGED_BY,
    [KUBERNETES_ID_LABEL]: input.job.name,
  };
}

/** What selects JobManager pods; the same labels that Flink's own client uses. */
export function jobManagerSelector(clusterId: string): Record<string, string> {
  return {
    type: 'flink-native-kubernetes',
    app: clusterId,
    component: 'jobmanager',
  };
}

/** Which job, attempt and state an object belongs to. */
export function annotations(input: DeploymentInput): Record<string, string> {
  return {
    [OBJECT_ANNOTATIONS.uid]: input.job.uid,
    [OBJECT_ANNOTATIONS.job]: `${input.job.namespace}/${input.job.name}`,
    [OBJECT_ANNOTATIONS.generation]: String(input.generation),
    [OBJECT_ANNOTATIONS.revision]: String(input.revision),
    [OBJECT_ANNOTATIONS.revisionHash]: input.revisionHash,
    [OBJECT_ANNOTATIONS.jobId]: input.flinkJobId,
    ...(input.restorePath
      ? { [OBJECT_ANNOTATIONS.restorePoint]: input.restorePath }
      : {}),
  };
}

/** Metadata of an object that belongs to a job. */
export function metadata(input: DeploymentInput, name: string): V1ObjectMeta {
  return {
    name,
    namespace: input.spec.placement.namespace,
    labels: commonLabels(input),
    annotations: annotations(input),
  };
}

/** The object, owned by the Deployment: Kubernetes deletes it when it deletes that. */
export function withOwner<T extends { metadata?: V1ObjectMeta }>(
  object: T,
  owner: Owner,
): T {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: owner.name,
          uid: owner.uid,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
  };
}
