import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import type {
  ClusterCondition,
  ClusterView,
} from '@riverrun/backstage-plugin-flink-common';
import { ClusterConditionsPanel } from './ClusterConditionsPanel';
import { summarizeCluster } from './clusterHealth';
import { ClusterNotice } from './ClusterNotice';

const since = new Date(Date.now() - 130_000).toISOString();

const reachable: ClusterCondition = {
  type: 'Reachable',
  status: 'true',
  reason: 'Answering',
  since,
};
const refused: ClusterCondition = {
  type: 'Reachable',
  status: 'false',
  reason: 'ConnectionRefused',
  message: 'https://10.0.0.1:6443 refuses connections.',
  since,
};
const preparing: ClusterCondition = {
  type: 'LocalPlatform',
  status: 'false',
  reason: 'Preparing',
  message: 'Step 7 of 12: building the image',
  progress: 0.58,
  since,
};

const cluster = (...conditions: ClusterCondition[]): ClusterView => ({
  name: 'local',
  title: 'Local platform',
  namespaces: ['flink-jobs'],
  flinkVersions: ['2.2'],
  conditions,
});

describe('summarizeCluster', () => {
  it('is ready when all conditions hold', () => {
    expect(summarizeCluster(cluster(reachable))).toEqual({ health: 'ready' });
  });

  it('takes what is being prepared for the cause of what is missing', () => {
    expect(summarizeCluster(cluster(refused, preparing))).toEqual({
      health: 'preparing',
      condition: preparing,
    });
  });

  it('is unavailable when something is wrong and nothing improves it', () => {
    expect(summarizeCluster(cluster(refused)).health).toBe('unavailable');
  });

  it('is unknown, not unavailable, while nothing is known', () => {
    expect(summarizeCluster(cluster()).health).toBe('unknown');
    expect(
      summarizeCluster(cluster({ ...reachable, status: 'unknown' })).health,
    ).toBe('unknown');
  });
});

describe('ClusterNotice', () => {
  it('shows the step and how far it is', async () => {
    renderInTestApp(<ClusterNotice cluster={cluster(refused, preparing)} />);
    expect(
      await screen.findByText('Local platform is being prepared'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Step 7 of 12: building the image'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('progressbar', { name: /prepared/ }),
    ).toHaveAttribute('aria-valuenow', '58');
  });

  it('says why a cluster is not available', async () => {
    renderInTestApp(<ClusterNotice cluster={cluster(refused)} />);
    expect(
      await screen.findByText('Local platform is not available'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('https://10.0.0.1:6443 refuses connections.'),
    ).toBeInTheDocument();
  });

  it('is silent about a cluster that is ready', async () => {
    renderInTestApp(
      <>
        <ClusterNotice cluster={cluster(reachable)} />
        <p>end</p>
      </>,
    );
    await screen.findByText('end');
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });
});

describe('ClusterConditionsPanel', () => {
  it('shows conditions that it has never heard of', async () => {
    renderInTestApp(
      <ClusterConditionsPanel
        cluster={cluster({
          type: 'QuotaLeft',
          status: 'false',
          reason: 'AlmostFull',
          message: '2 of 40 cores are free.',
          since,
        })}
      />,
    );
    expect(await screen.findByText('Quota left: Almost full')).toBeVisible();
    expect(screen.getByText('2 of 40 cores are free.')).toBeVisible();
    expect(screen.getByText('2 minutes ago')).toBeVisible();
  });

  it('says so when nothing is known', async () => {
    renderInTestApp(<ClusterConditionsPanel cluster={cluster()} />);
    expect(
      await screen.findByText('Nothing is known about this cluster yet.'),
    ).toBeVisible();
  });
});
