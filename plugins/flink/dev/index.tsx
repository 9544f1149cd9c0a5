import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { flinkApiRef } from '@riverrun/backstage-plugin-flink-react';
import flinkPlugin from '../src';
import { entities } from './entities';
import { MemoryFlinkApi } from './MemoryFlinkApi';

createDevApp({
  features: [
    catalogPlugin,
    flinkPlugin,
    createFrontendModule({
      pluginId: 'flink',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: flinkApiRef,
              deps: {},
              factory: () => new MemoryFlinkApi(),
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: catalogApiRef,
              deps: {},
              factory: () => catalogApiMock({ entities }),
            }),
        }),
      ],
    }),
  ],
});
