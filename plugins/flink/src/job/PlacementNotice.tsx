import type { JobView } from '@riverrun/backstage-plugin-flink-common';
import {
  ClusterNotice,
  useClusters,
} from '@riverrun/backstage-plugin-flink-react';

/**
 * What is the matter with the cluster of a job, if anything. A reader who may not see
 * clusters is told nothing: the job's freshness says what matters to them.
 */
export function PlacementNotice(props: { job: JobView }) {
  const { data } = useClusters();
  const cluster = data?.find(
    ({ name }) => name === props.job.spec.placement.cluster,
  );
  return cluster ? <ClusterNotice cluster={cluster} /> : null;
}
