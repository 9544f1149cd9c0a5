import type { FlinkVersion } from '@riverrun/backstage-plugin-flink-common';

/** How the write identity of a cluster reaches its API server. */
export type ClusterAccess =
  | {
      type: 'token';
      /** `https://host:port`. */
      server: string;
      /** Path of a PEM file with the authority that signed the server's certificate. */
      caFile?: string;
      /** The same authority as base64 of its PEM. */
      caData?: string;
      /** Path of a file with a bearer token; read again each minute, so that it may rotate. */
      tokenFile?: string;
      token?: string;
    }
  | { type: 'kubeconfig'; path?: string; context?: string };

/** Factors of a container's limit over its request, at least 1. */
export interface LimitFactors {
  cpu: number;
  memory: number;
}

/** Where state, results and artifacts of jobs are kept. */
export interface StorageConfig {
  /** URI that Flink reads and writes, without a slash at its end. */
  uri: string;
  /** Claim that is mounted into every Flink pod, where `uri` is a `file:` URI. */
  persistentVolumeClaim?: string;
  /** Where the claim is mounted. */
  mountPath?: string;
}

/** One entry of `flink.clusters`, checked and with its defaults. */
export interface ClusterConfig {
  /** Key of the entry; `placement.cluster` of a job names it. */
  name: string;
  title: string;
  access: ClusterAccess;
  /** Kubernetes namespaces in which jobs may be placed; never empty. */
  namespaces: string[];
  serviceAccounts: { jobManager: string; taskManager: string };
  /** Default image per Flink version. */
  images: Partial<Record<FlinkVersion, string>>;
  /** Secrets of type dockerconfigjson for pulling images. */
  imagePullSecrets: string[];
  storage: StorageConfig;
  resources: { jobManager: LimitFactors; taskManager: LimitFactors };
  /** Flink configuration for every job of the cluster; a job's own wins. */
  configuration: Record<string, string>;
  /**
   * Link to Flink's web interface for people; `{{serviceIp}}`, `{{clusterId}}` and
   * `{{namespace}}` are filled in.
   */
  ui?: { url: string };
}
