import type {
  V1ConfigMap,
  V1Deployment,
  V1Service,
} from '@kubernetes/client-node';
import type { DeploymentObservation, PodObservation } from '../observation';

/** The Deployment that other objects of a job belong to, so that they go when it goes. */
export interface Owner {
  /** Cluster-id. */
  name: string;
  /** Kubernetes' uid of the Deployment. */
  uid: string;
}

/** A Deployment as it was seen when the decision to scale it was made. */
export type ScaleTarget = Pick<
  DeploymentObservation,
  'namespace' | 'name' | 'uid' | 'specGeneration'
>;

/**
 * Reads and writes of a job's objects on one cluster.
 *
 * Every call has a timeout. Reads are repeated a few times; writes never are: after an
 * `unreachable` error of a write it is not known whether it happened. All errors are
 * `KubernetesError`s.
 */
export interface KubernetesObjects {
  /** Undefined when there is none. */
  getDeployment(
    namespace: string,
    name: string,
  ): Promise<DeploymentObservation | undefined>;

  /** Deployments that we made, in one namespace; from storage, never from a cache. */
  listDeployments(namespace: string): Promise<DeploymentObservation[]>;

  /**
   * Creates the Deployment. Where one of that name exists: one of the same generation is
   * ours and is returned; a newer one is a {@link StaleGenerationError}; an older one is
   * replaced if it has no pods, else it is a `conflict`.
   */
  createDeployment(deployment: V1Deployment): Promise<DeploymentObservation>;

  /**
   * Sets the replicas, if nobody has changed what is wanted of this Deployment since it
   * was seen; else it is a `conflict`, or `not-found`. Pods that come and go meanwhile do
   * not matter. Replicas that are as asked for already are a success.
   */
  scaleDeployment(
    seen: ScaleTarget,
    replicas: number,
  ): Promise<DeploymentObservation>;

  /**
   * Starts the deletion of the Deployment with this uid and of all that it owns, in the
   * foreground: the Deployment stays, with a deletion timestamp, until its pods are gone.
   * Nothing happens when it is gone already or has another uid.
   */
  deleteDeployment(
    seen: Pick<DeploymentObservation, 'namespace' | 'name' | 'uid'>,
  ): Promise<void>;

  /**
   * All pods of a cluster-id, whoever made them; from storage, never from a cache, so an
   * empty answer proves that there is none.
   */
  listPods(namespace: string, clusterId: string): Promise<PodObservation[]>;

  /** Creates the object, owned; the same rule as {@link createDeployment}, but an older one is always replaced. */
  applyConfigMap(configMap: V1ConfigMap, owner: Owner): Promise<void>;
  applyService(service: V1Service, owner: Owner): Promise<void>;

  /** Creates an immutable ConfigMap without owner; one of that name is taken to be the same. */
  ensureImmutableConfigMap(configMap: V1ConfigMap): Promise<void>;

  /** Cluster IP of a Service, or undefined when it does not exist or has none. */
  getServiceIp(namespace: string, name: string): Promise<string | undefined>;

  /** Names of the high-availability ConfigMaps that Flink itself made for a cluster-id. */
  listHaConfigMaps(namespace: string, clusterId: string): Promise<string[]>;

  /**
   * Deletes them. Only after no pod of the cluster-id is left, and only when the job is
   * not to continue from them. Returns the names.
   */
  deleteHaConfigMaps(namespace: string, clusterId: string): Promise<string[]>;

  /**
   * Ids of the completed checkpoints that Flink's high availability keeps of a job,
   * oldest first; empty when there are none.
   */
  haCheckpointIds(
    namespace: string,
    clusterId: string,
    flinkJobId: string,
  ): Promise<number[]>;

  /**
   * End of a container's log, at most 64 KiB.
   *
   * @param options.previous - the run before the container's newest restart
   */
  readLog(
    namespace: string,
    pod: string,
    container: string,
    options: { previous?: boolean; tailLines: number },
  ): Promise<string>;
}
