import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ClusterCondition } from '@riverrun/backstage-plugin-flink-common';

/**
 * Something that knows more about a cluster than the suite's own probes, for example a
 * platform that is still being prepared.
 *
 * @public
 */
export interface ClusterConditionProvider {
  /** Name for logs. */
  name: string;
  /**
   * The conditions of one cluster now, or an empty list when this provider has nothing
   * to say about it. Called each few seconds; must answer within a second.
   */
  getConditions(cluster: string): Promise<ClusterCondition[]>;
}

/** Where {@link ClusterConditionProvider}s are registered. @public */
export interface FlinkClusterConditionsExtensionPoint {
  addProvider(provider: ClusterConditionProvider): void;
}

/** Extension point of the `flink` backend plugin. @public */
export const flinkClusterConditionsExtensionPoint =
  createExtensionPoint<FlinkClusterConditionsExtensionPoint>({
    id: 'flink.cluster-conditions',
  });
