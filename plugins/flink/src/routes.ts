import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** The page of all jobs. */
export const fleetRouteRef = createRouteRef({ id: 'flink' });

/** The tab of one job on its catalog page. */
export const deploymentRouteRef = createRouteRef({ id: 'flink.deployment' });

/** Leads to the tab from the card; absent in a portal that shows the card without the tab. */
export const deploymentLinkRouteRef = createExternalRouteRef({
  id: 'flink.deployment-link',
  optional: true,
  defaultTarget: 'flink.deployment',
});
