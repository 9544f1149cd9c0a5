import { createApiRef } from '@backstage/frontend-plugin-api';
import type { FlinkApi } from '@riverrun/backstage-plugin-flink-common';

/** The suite's API in the browser; `FlinkClient` implements it. @public */
export const flinkApiRef = createApiRef<FlinkApi>().with({
  id: 'plugin.flink.client',
  pluginId: 'flink',
});
