import type {
  ClusterCondition,
  ClusterView,
} from '@riverrun/backstage-plugin-flink-common';

/** How a cluster is, as one word. @public */
export type ClusterHealth = 'ready' | 'preparing' | 'unavailable' | 'unknown';

/** A cluster's health and the condition that tells most about it. @public */
export interface ClusterSummary {
  health: ClusterHealth;
  /** Absent when the cluster is ready, or nothing is said about it. */
  condition?: ClusterCondition;
}

/**
 * Sums up the conditions of a cluster. What gets better by waiting stands before what is
 * wrong, since it is usually the cause: a platform that is being prepared is not reachable yet.
 *
 * @public
 */
export function summarizeCluster(cluster: ClusterView): ClusterSummary {
  const open = cluster.conditions.filter(({ status }) => status !== 'true');
  const preparing = open.find(({ progress }) => progress !== undefined);
  if (preparing) {
    return { health: 'preparing', condition: preparing };
  }
  const wrong = open.find(({ status }) => status === 'false');
  if (wrong) {
    return { health: 'unavailable', condition: wrong };
  }
  if (open.length > 0 || cluster.conditions.length === 0) {
    return { health: 'unknown', condition: open[0] };
  }
  return { health: 'ready' };
}
