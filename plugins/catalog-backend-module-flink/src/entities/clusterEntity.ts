import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type ResourceEntityV1alpha1,
} from '@backstage/catalog-model';
import {
  FLINK_CLUSTER_ANNOTATION,
  FLINK_CLUSTER_TYPE,
  type ClusterView,
} from '@riverrun/backstage-plugin-flink-common';

/** Entity ref of the Resource that stands for a cluster. */
export function clusterEntityRef(cluster: string): string {
  return `resource:default/${cluster}`;
}

/**
 * The Resource that stands for a cluster with Flink jobs. Its conditions stay with the
 * flink backend: they change too often for the catalog.
 */
export function clusterEntity(
  cluster: ClusterView,
  owner: string,
): ResourceEntityV1alpha1 {
  const location = `flink:clusters/${cluster.name}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: cluster.name,
      title: cluster.title,
      description: `Kubernetes cluster with Flink jobs in ${cluster.namespaces.join(
        ', ',
      )}`,
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [FLINK_CLUSTER_ANNOTATION]: cluster.name,
      },
    },
    spec: { type: FLINK_CLUSTER_TYPE, owner },
  };
}
