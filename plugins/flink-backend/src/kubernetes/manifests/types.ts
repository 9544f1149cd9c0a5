import type { JobSpec } from '@riverrun/backstage-plugin-flink-common';
import type {
  V1ConfigMap,
  V1Deployment,
  V1Service,
} from '@kubernetes/client-node';
import type { ClusterConfig } from '../../clusters/clusterConfig';

/** All that the Kubernetes objects of one deployment attempt are made from. */
export interface DeploymentInput {
  job: { uid: string; namespace: string; name: string };
  spec: JobSpec;
  revision: number;
  revisionHash: string;
  /** Deployment attempt; rises by one with each. */
  generation: number;
  /** `kubernetes.cluster-id`; see `clusterIdOf`. */
  clusterId: string;
  /** 32 lower-case hex digits. */
  flinkJobId: string;
  /** Savepoint or retained checkpoint to start from; absent: start empty. */
  restorePath?: string;
  cluster: ClusterConfig;
  /** ConfigMap with the launcher and our JARs, from `RuntimeAssets.ensure`. */
  runtime: { configMapName: string };
}

/** The objects of one deployment attempt, without owner references. */
export interface JobObjects {
  /** At 0 replicas: it is scaled up when all other objects exist. */
  deployment: V1Deployment;
  configMaps: V1ConfigMap[];
  services: V1Service[];
}
