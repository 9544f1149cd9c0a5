import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { FlinkClient } from '@riverrun/backstage-plugin-flink-common';
import { flinkApiRef } from '@riverrun/backstage-plugin-flink-react';

export const flinkApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: flinkApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new FlinkClient(apis),
    }),
});
