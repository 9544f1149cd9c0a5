/** What is seen of the Deployment of a job: the fields that decisions need, nothing else. */
export interface DeploymentObservation {
  /** Kubernetes' uid of the object, not the job's. */
  uid: string;
  /** Kubernetes' `metadata.generation`: rises with each change of what is wanted, not of what is. */
  specGeneration: number;
  namespace: string;
  /** Equals the cluster-id. */
  name: string;
  /** Uid of the job. */
  jobUid: string;
  /** Our deployment attempt, from the annotation; 0 when the annotation is missing. */
  generation: number;
  revision: number;
  revisionHash: string;
  flinkJobId: string;
  restorePoint?: string;
  /** Wanted pods. */
  replicas: number;
  /** Pods that exist, ready or not. */
  currentReplicas: number;
  readyReplicas: number;
  /** Present and not `True` means trouble, for example `ReplicaFailure` with a quota's message. */
  conditions: {
    type: string;
    status: string;
    reason?: string;
    message?: string;
  }[];
  createdAt: string;
  /** ISO 8601; present while Kubernetes is deleting the object. */
  deletionTimestamp?: string;
}

/** One container, or init container, of a pod. */
export interface ContainerObservation {
  name: string;
  init: boolean;
  ready: boolean;
  restartCount: number;
  running?: { startedAt?: string };
  waiting?: { reason: string; message?: string };
  terminated?: { exitCode: number; reason?: string; message?: string };
  /** How the container's previous run ended. */
  lastTerminated?: { exitCode: number; reason?: string; message?: string };
}

/** What is seen of a pod of a job. */
export interface PodObservation {
  uid: string;
  namespace: string;
  name: string;
  clusterId: string;
  jobUid: string;
  /** Our deployment attempt, from the annotation; 0 when the annotation is missing. */
  generation: number;
  role: 'jobmanager' | 'taskmanager';
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  ready: boolean;
  podIp?: string;
  nodeName?: string;
  /** Why the pod as a whole is in its phase, for example `Evicted`. */
  reason?: string;
  message?: string;
  /** Why the scheduler has not placed it, for example `Insufficient cpu`. */
  unschedulable?: string;
  createdAt: string;
  deletionTimestamp?: string;
  /** Init containers first. */
  containers: ContainerObservation[];
}

/** All that a watch knows of one job. */
export interface JobObservation {
  deployment?: DeploymentObservation;
  pods: PodObservation[];
  /**
   * False until the first complete list, and while a watch is broken: then absence means
   * nothing.
   */
  synced: boolean;
  /** ISO 8601 time at which the picture was last known to be complete and current. */
  syncedAt?: string;
  /** Why it is not current, in words for a person. */
  error?: string;
}

/** The jobs of one cluster as Kubernetes shows them, kept current by watches. */
export interface ClusterWatch {
  /**
   * Answers from memory. A job that nothing is known of has no Deployment and no pods.
   *
   * @param place - where the job's objects are; absent: anywhere. Whoever may write
   * elsewhere on the cluster can put the job's uid on other objects: those are not the
   * job's, and nothing must be decided on them
   */
  observe(
    jobUid: string,
    place?: { namespace: string; clusterId: string },
  ): JobObservation;
  /** Uids of all jobs that have a Deployment or a pod. */
  jobUids(): string[];
  /**
   * Calls back after a change of a job's objects; several changes within a moment come
   * as one call. Returns a function that ends it.
   */
  onChange(listener: (jobUid: string) => void): () => void;
  /** Calls back when the picture as a whole becomes current or ceases to be. */
  onSync(listener: (synced: boolean) => void): () => void;
  start(): void;
  stop(): Promise<void>;
}
