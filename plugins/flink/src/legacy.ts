/**
 * The Flink plugin for the old frontend system.
 *
 * @packageDocumentation
 */

import type { Entity } from '@backstage/catalog-model';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  FlinkClient,
  FLINK_JOB_TYPE,
} from '@riverrun/backstage-plugin-flink-common';
import { flinkApiRef } from '@riverrun/backstage-plugin-flink-react';
import {
  deploymentLinkRouteRef,
  deploymentRouteRef,
  fleetRouteRef,
} from './routes';

/** The Flink plugin of the old frontend system. @public */
export const flinkPlugin = createPlugin({
  id: 'flink',
  routes: { root: fleetRouteRef, deployment: deploymentRouteRef },
  externalRoutes: { deployment: deploymentLinkRouteRef },
  apis: [
    createApiFactory({
      api: flinkApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new FlinkClient(apis),
    }),
  ],
});

/** Does the entity stand for a Flink job? For `EntitySwitch` and `EntityLayout`. @public */
export function isFlinkJob(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'component' &&
    entity.spec?.type === FLINK_JOB_TYPE
  );
}

/** Page of all jobs. @public */
export const FlinkPage: () => JSX.Element = flinkPlugin.provide(
  createRoutableExtension({
    name: 'FlinkPage',
    component: async () =>
      (await import('./fleet/LegacyFleetPage')).LegacyFleetPage,
    mountPoint: fleetRouteRef,
  }),
);

/** Card with the health of a job, for the overview of its entity page. @public */
export const EntityFlinkHealthCard: () => JSX.Element = flinkPlugin.provide(
  createComponentExtension({
    name: 'EntityFlinkHealthCard',
    component: {
      lazy: async () => (await import('./job/JobHealthCard')).JobHealthCard,
    },
  }),
);

/** Tab with the deployment of a job, for its entity page. @public */
export const EntityFlinkContent: () => JSX.Element = flinkPlugin.provide(
  createRoutableExtension({
    name: 'EntityFlinkContent',
    component: async () => (await import('./job/JobDeployment')).JobDeployment,
    mountPoint: deploymentRouteRef,
  }),
);
