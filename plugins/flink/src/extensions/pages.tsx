import {
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiWaterFlashLine } from '@remixicon/react';
import { flinkTargetReadPermission } from '@riverrun/backstage-plugin-flink-common';
import { fleetRouteRef } from '../routes';

export const fleetPage = PageBlueprint.make({
  params: {
    path: '/flink',
    title: 'Flink',
    icon: <RiWaterFlashLine />,
    routeRef: fleetRouteRef,
  },
});

export const jobsSubPage = SubPageBlueprint.make({
  name: 'jobs',
  params: {
    path: 'jobs',
    title: 'Jobs',
    loader: async () => {
      const { JobsPage } = await import('../fleet/JobsPage');
      return <JobsPage />;
    },
  },
});

export const clustersSubPage = SubPageBlueprint.make({
  name: 'clusters',
  if: { permissions: { $contains: `${flinkTargetReadPermission.name}#read` } },
  params: {
    path: 'clusters',
    title: 'Clusters',
    loader: async () => {
      const { ClustersPage } = await import('../fleet/ClustersPage');
      return <ClustersPage />;
    },
  },
});
