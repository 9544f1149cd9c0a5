import { FLINK_JOB_TYPE } from '@riverrun/backstage-plugin-flink-common';

/**
 * Entities that stand for a Flink job. A predicate, so that it can be changed in the
 * app's configuration and evaluated without loading the plugin.
 */
export const isFlinkJob = {
  kind: 'component',
  'spec.type': FLINK_JOB_TYPE,
} as const;
