import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type ComponentEntityV1alpha1,
} from '@backstage/catalog-model';
import {
  FLINK_CLUSTER_ANNOTATION,
  FLINK_JOB_ANNOTATION,
  FLINK_JOB_TYPE,
  type JobView,
} from '@riverrun/backstage-plugin-flink-common';
import { clusterEntityRef } from './clusterEntity';

/**
 * The Component that stands for a job.
 *
 * It holds only what the owner wrote, never what the job is doing: a job that restarts
 * must not make the catalog write. The state is asked of the flink backend.
 */
export function jobEntity(job: JobView): ComponentEntityV1alpha1 {
  const { spec, namespace, name } = job;
  const location = `flink:${namespace}/${name}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace,
      name,
      ...(spec.title && { title: spec.title }),
      ...(spec.description && { description: spec.description }),
      ...(spec.tags.length > 0 && { tags: spec.tags }),
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [FLINK_JOB_ANNOTATION]: `${namespace}/${name}`,
        [FLINK_CLUSTER_ANNOTATION]: spec.placement.cluster,
        'backstage.io/kubernetes-id': name,
        'backstage.io/kubernetes-namespace': spec.placement.namespace,
      },
    },
    spec: {
      type: FLINK_JOB_TYPE,
      lifecycle: spec.lifecycle,
      owner: job.owner,
      ...(spec.system && { system: spec.system }),
      dependsOn: [clusterEntityRef(spec.placement.cluster)],
    },
  };
}
