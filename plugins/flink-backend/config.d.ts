import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Apache Flink on Kubernetes. */
  flink?: {
    /**
     * How long the JobManager of a job that has finished or was cancelled is kept, so
     * that people can look at it.
     *
     * Default: 1 hour.
     */
    terminalTtl?: HumanDuration | string;

    /** Clusters that jobs can be placed on, by name. */
    clusters?: {
      [name: string]: {
        /** Name for people. Default: the key of this entry. */
        title?: string;
        /**
         * Address of the API server, for example `https://10.0.0.1:6443`. Needed unless
         * `kubeconfig` is given.
         */
        server?: string;
        /** File with the certificate authority of the API server, as PEM. */
        caFile?: string;
        /** The same as base64 of the PEM. */
        caData?: string;
        /**
         * File with the bearer token of the account that writes. Read again each minute,
         * so that it may rotate.
         */
        tokenFile?: string;
        /**
         * The token itself.
         *
         * @visibility secret
         */
        token?: string;
        /** Take address and credentials from a kubeconfig file instead. */
        kubeconfig?: {
          /** Default: as kubectl, `$KUBECONFIG` or `~/.kube/config`. */
          path?: string;
          /** Default: the file's current context. */
          context?: string;
        };
        /** Kubernetes namespaces in which jobs may be placed. */
        namespaces: string[];
        /** Service accounts of the pods; they must exist in each of the namespaces. */
        serviceAccounts?: {
          jobManager?: string;
          taskManager?: string;
        };
        /** Default image per Flink version, for example `"2.2": flink:2.2.1-java17`. */
        images?: { [version: string]: string };
        /** Secrets for pulling images; they must exist in each of the namespaces. */
        imagePullSecrets?: string[];
        /** Where checkpoints, savepoints and high-availability data are kept. */
        storage: {
          /** URI that Flink reads and writes, for example `s3://bucket/flink`. */
          uri: string;
          /** Claim that is mounted into every pod, for `file:` URIs. */
          persistentVolumeClaim?: string;
          /** Where the claim is mounted. */
          mountPath?: string;
        };
        /** Limits of containers, as factors of what a job asks for; at least 1. Default: 1. */
        resources?: {
          cpuLimitFactor?: number;
          memoryLimitFactor?: number;
          jobManager?: { cpuLimitFactor?: number; memoryLimitFactor?: number };
          taskManager?: { cpuLimitFactor?: number; memoryLimitFactor?: number };
        };
        /** Flink configuration for every job of the cluster; a job's own wins. */
        configuration?: { [key: string]: string };
        /** Link to Flink's web interface for people. */
        ui?: {
          /** `{{serviceIp}}`, `{{clusterId}}` and `{{namespace}}` are filled in. */
          url: string;
        };
      };
    };
  };
}
