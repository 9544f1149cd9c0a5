import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';

/** What `catalog.providers.flink` says, with defaults filled in. */
export interface ProviderConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
  clusterOwner: string;
}

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { seconds: 10 },
  timeout: { seconds: 30 },
};

/** Reads `catalog.providers.flink`; everything in it may be left out. */
export function readProviderConfig(root: Config): ProviderConfig {
  const config = root.getOptionalConfig('catalog.providers.flink');
  return {
    schedule: config?.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig('schedule'),
        )
      : DEFAULT_SCHEDULE,
    clusterOwner: config?.getOptionalString('clusterOwner') ?? 'unknown',
  };
}
