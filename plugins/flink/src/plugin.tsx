import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiWaterFlashLine } from '@remixicon/react';
import { flinkApi } from './extensions/apis';
import { jobHealthCard } from './extensions/entityCards';
import { jobDeploymentContent } from './extensions/entityContents';
import { clustersSubPage, fleetPage, jobsSubPage } from './extensions/pages';
import {
  deploymentLinkRouteRef,
  deploymentRouteRef,
  fleetRouteRef,
} from './routes';

/** The Flink plugin of the frontend system. @public */
export default createFrontendPlugin({
  pluginId: 'flink',
  title: 'Flink',
  icon: <RiWaterFlashLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: fleetRouteRef, deployment: deploymentRouteRef },
  externalRoutes: { deployment: deploymentLinkRouteRef },
  extensions: [
    flinkApi,
    fleetPage,
    jobsSubPage,
    clustersSubPage,
    jobHealthCard,
    jobDeploymentContent,
  ],
});
