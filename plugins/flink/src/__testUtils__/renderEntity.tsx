import type { ReactElement } from 'react';
import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  FLINK_JOB_ANNOTATION,
  FLINK_JOB_TYPE,
  type FlinkApi,
} from '@riverrun/backstage-plugin-flink-common';
import { flinkApiRef } from '@riverrun/backstage-plugin-flink-react';

/** The catalog's side of the job `default/<name>`. */
export function jobEntity(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { [FLINK_JOB_ANNOTATION]: `default/${name}` },
    },
    spec: { type: FLINK_JOB_TYPE, owner: 'group:default/streaming' },
  };
}

/** Shows a card or tab on the page of an entity, with an API that a test controls. */
export function renderOnEntityPage(
  element: ReactElement,
  options: { entity: Entity; api: Partial<FlinkApi> },
) {
  return renderInTestApp(
    <EntityProvider entity={options.entity}>{element}</EntityProvider>,
    {
      apis: [
        [flinkApiRef, options.api as FlinkApi],
        [catalogApiRef, catalogApiMock()],
      ],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

let count = 0;

/** A name that no other test uses: loaded jobs are kept for the whole page. */
export const uniqueName = () => `job-${++count}`;
