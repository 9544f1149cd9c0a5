import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  FLINK_JOB_TYPE,
  flinkTargetReadPermission,
} from '@riverrun/backstage-plugin-flink-common';
import { screen, waitFor } from '@testing-library/react';
import { jobHealthCard } from './extensions/entityCards';
import { jobDeploymentContent } from './extensions/entityContents';
import { fleetPage, jobsSubPage } from './extensions/pages';
import flinkPlugin from './plugin';
import { deploymentRouteRef, fleetRouteRef } from './routes';

const entity = (kind: string, type: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'flights' },
  spec: { type },
});

/** Ids and paths stand in the configuration and in the links of adopters. */
describe('the Flink plugin', () => {
  it.each([
    'api:flink',
    'page:flink',
    'sub-page:flink/jobs',
    'sub-page:flink/clusters',
    'entity-card:flink/health',
    'entity-content:flink/deployment',
  ] as const)('has the extension %s', id => {
    expect(flinkPlugin.getExtension(id)).toBeDefined();
  });

  it('is mounted at /flink', () => {
    const page = createExtensionTester(fleetPage);
    expect(page.get(coreExtensionData.routePath)).toBe('/flink');
    expect(page.get(coreExtensionData.routeRef)).toBe(fleetRouteRef);
    expect(page.get(coreExtensionData.title)).toBe('Flink');
  });

  it('has the tab at /flink of the entity page, in the group deployment', () => {
    const tab = createExtensionTester(jobDeploymentContent);
    expect(tab.get(coreExtensionData.routePath)).toBe('/flink');
    expect(tab.get(coreExtensionData.routeRef)).toBe(deploymentRouteRef);
    expect(tab.get(EntityContentBlueprint.dataRefs.title)).toBe('Flink');
    expect(tab.get(EntityContentBlueprint.dataRefs.group)).toBe('deployment');
  });

  it.each([
    ['Component', FLINK_JOB_TYPE, true],
    ['Component', 'service', false],
    ['Resource', FLINK_JOB_TYPE, false],
    ['Resource', 'flink-cluster', false],
  ])('shows card and tab on %s of type %s: %s', (kind, type, shown) => {
    const { filterFunction } = EntityContentBlueprint.dataRefs;
    const filters = [
      createExtensionTester(jobHealthCard).get(filterFunction),
      createExtensionTester(jobDeploymentContent).get(filterFunction),
    ];
    expect(filters.map(filter => filter?.(entity(kind, type)))).toEqual([
      shown,
      shown,
    ]);
  });
});

describe('the clusters tab', () => {
  it('depends on a permission whose outcome has no conditions', () => {
    // `if` predicates only hold for an unconditional "allow".
    expect(flinkTargetReadPermission.type).toBe('basic');
  });

  it('leads from /flink to the jobs first', async () => {
    renderTestApp({
      // Without the clusters, which wait for the decision about a permission.
      extensions: [fleetPage, jobsSubPage],
      initialRouteEntries: ['/flink'],
    });
    await waitFor(() =>
      expect(screen.getByRole('tab', { name: 'Jobs' })).toHaveAttribute(
        'aria-selected',
        'true',
      ),
    );
  });
});
