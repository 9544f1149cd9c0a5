import type { ClusterCondition } from '@riverrun/backstage-plugin-flink-common';
import type { FlinkRestClient } from '../flink';
import type {
  KubernetesObjects,
  ClusterWatch,
  RuntimeAssets,
} from '../kubernetes';
import type { ClusterConfig } from './clusterConfig';

/** A cluster that jobs can be placed on, and all ways to it. */
export interface Cluster {
  readonly config: ClusterConfig;
  readonly objects: KubernetesObjects;
  readonly watch: ClusterWatch;
  readonly runtimeAssets: RuntimeAssets;
  /** Flink's REST API of one deployment, reached through the API server. */
  flink(clusterId: string, kubernetesNamespace: string): FlinkRestClient;
  /**
   * The link to Flink's web interface for people, filled in, or undefined when the
   * cluster offers none.
   */
  uiUrl(
    clusterId: string,
    kubernetesNamespace: string,
  ): Promise<string | undefined>;
  /**
   * Conditions `Reachable`, `Permissions` and `Storage`. Never throws; answers within 15 s.
   * `since` is kept from one call to the next while a status holds.
   */
  probe(): Promise<ClusterCondition[]>;
  /** Starts the watches. */
  start(): void;
  stop(): Promise<void>;
}
