import type {
  JobSpec,
  SpecIssue,
} from '@riverrun/backstage-plugin-flink-common';
import type { Cluster } from '../clusters';
import { deploymentIssues } from '../flink';

/** What stands against running the job where its specification puts it. */
export function placementIssues(
  spec: JobSpec,
  clusters: ReadonlyMap<string, Pick<Cluster, 'config'>>,
): SpecIssue[] {
  const { cluster: name } = spec.placement;
  const cluster = clusters.get(name);
  return cluster
    ? deploymentIssues(spec, cluster.config)
    : [
        {
          path: 'placement.cluster',
          message: `there is no cluster '${name}'`,
          hint: `clusters: ${[...clusters.keys()].join(', ') || 'none'}`,
        },
      ];
}
