import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiWaterFlashLine } from '@remixicon/react';
import { deploymentRouteRef } from '../routes';
import { isFlinkJob } from './isFlinkJob';

export const jobDeploymentContent = EntityContentBlueprint.make({
  name: 'deployment',
  params: {
    path: '/flink',
    title: 'Flink',
    group: 'deployment',
    icon: <RiWaterFlashLine />,
    routeRef: deploymentRouteRef,
    filter: isFlinkJob,
    loader: async () => {
      const { JobDeployment } = await import('../job/JobDeployment');
      return <JobDeployment />;
    },
  },
});
