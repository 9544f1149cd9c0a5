import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /**
       * Jobs of the flink backend as Components, its clusters as Resources. Without this
       * key the provider runs with its defaults.
       */
      flink?: {
        /**
         * How often the flink backend is asked. Default: each 10 seconds, 30 seconds
         * timeout. A change that the backend announces is taken over at once.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /**
         * Entity ref of the group that owns the clusters. Default: `unknown`.
         */
        clusterOwner?: string;
      };
    };
  };
}
