export interface Config {
  auth?: {
    /**
     * Example users that anyone who can open the portal may sign in as. Only for a portal
     * that nobody else can reach: with this key the backend refuses to start unless it
     * listens on a loopback address.
     */
    localUsers?: Array<{
      /** Id of the auth provider; `auth.providers.<id>` must exist, too. */
      provider: string;
      /** Entity ref of the user, for example `user:default/nora`. */
      user: string;
    }>;
    providers?: {
      /** Provider of an example user; see `auth.localUsers`. Has no settings. */
      'local-owner'?: {};
      /** Provider of an example user; see `auth.localUsers`. Has no settings. */
      'local-member'?: {};
      /** Provider of an example user; see `auth.localUsers`. Has no settings. */
      'local-viewer'?: {};
    };
  };
  permission?: {
    policy?: {
      /** Entity refs of the groups whose members may place jobs on clusters. */
      deployers?: string[];
      /** Entity refs of the groups whose members may change the catalog. */
      administrators?: string[];
    };
  };
  flink?: {
    clusters?: {
      [name: string]: {
        localPlatform?: {
          /** Path of the status file that the local platform writes. */
          statusFile: string;
        };
      };
    };
    /** Jobs that are created once, when their cluster is ready for the first time. */
    exampleJobs?: {
      /** Paths of job specifications in YAML. */
      specFiles: string[];
      /** Path of the JSON file with what `${artifact:…}` and `${dataset}` stand for. */
      artifactsFile: string;
      /** Name of the job that is started right after it was created. */
      autostart?: string;
    };
  };
}
