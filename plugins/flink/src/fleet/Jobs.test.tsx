import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { identityApiRef } from '@backstage/core-plugin-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type {
  FlinkApi,
  JobListRequest,
} from '@riverrun/backstage-plugin-flink-common';
import {
  flinkApiRef,
  FlinkQueryProvider,
} from '@riverrun/backstage-plugin-flink-react';
import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { ago, clusterFixture, jobFixture } from '../__testUtils__/jobs';
import { responseError } from '../__testUtils__/responseError';
import { Jobs } from './Jobs';

function Url() {
  const { pathname, search } = useLocation();
  return <p data-testid="url">{pathname + search}</p>;
}

function show(options: { search?: string; api?: Partial<FlinkApi> } = {}) {
  const listJobs = jest.fn(async (_request?: JobListRequest) => ({
    items: [jobFixture(), jobFixture({ name: 'orders', state: 'failed' })],
    totalItems: 45,
    nextCursor: 'second',
  }));
  const api: Partial<FlinkApi> = {
    listJobs,
    listClusters: async () => ({ items: [clusterFixture()] }),
    ...options.api,
  };
  renderInTestApp(
    <FlinkQueryProvider
      client={
        new QueryClient({ defaultOptions: { queries: { retry: false } } })
      }
    >
      <Jobs />
      <Url />
    </FlinkQueryProvider>,
    {
      apis: [
        [flinkApiRef, api as FlinkApi],
        [catalogApiRef, catalogApiMock()],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/nora',
            ownershipEntityRefs: [
              'user:default/nora',
              'group:default/streaming',
            ],
          }),
        ],
      ],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [`/${options.search ?? ''}`],
    },
  );
  return { listJobs };
}

const lastRequest = (listJobs: jest.Mock) => listJobs.mock.lastCall?.[0];
const url = () => screen.getByTestId('url').textContent;

describe('Jobs', () => {
  it('shows jobs whose rows lead to the catalog', async () => {
    show();
    const row = await screen.findByRole('row', { name: /flights/ });
    expect(row).toHaveAttribute(
      'data-href',
      '/catalog/default/component/flights',
    );
    expect(screen.getByRole('link', { name: 'flights' })).toHaveAttribute(
      'href',
      '/catalog/default/component/flights',
    );
    expect(screen.getByText('45 jobs')).toBeVisible();
  });

  it('shows what the URL says', async () => {
    const { listJobs } = show({
      search: '?state=failed&text=ord&sort=updatedAt:desc&size=50',
    });
    await screen.findByRole('row', { name: /orders/ });
    expect(lastRequest(listJobs)).toEqual({
      filter: { state: ['failed'], text: 'ord' },
      orderBy: { field: 'updatedAt', order: 'desc' },
      limit: 50,
      cursor: undefined,
    });
    expect(screen.getByRole('searchbox')).toHaveValue('ord');
  });

  it('writes search, order and page into the URL and asks the server', async () => {
    const { listJobs } = show();
    await screen.findByRole('row', { name: /orders/ });

    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    await waitFor(() => expect(url()).toBe('/?after=second'));
    await waitFor(() => expect(lastRequest(listJobs)?.cursor).toBe('second'));

    await userEvent.click(
      screen.getByRole('columnheader', { name: /Changed/ }),
    );
    await waitFor(() => expect(url()).toBe('/?sort=updatedAt%3Aasc'));

    await userEvent.type(screen.getByRole('searchbox'), 'fl');
    await waitFor(() => expect(url()).toBe('/?text=fl&sort=updatedAt%3Aasc'));
    await waitFor(() =>
      expect(lastRequest(listJobs)?.filter).toEqual({ text: 'fl' }),
    );
  });

  it('"owned by me" covers the groups of the reader', async () => {
    const { listJobs } = show();
    await screen.findByRole('row', { name: /orders/ });
    await userEvent.click(screen.getByRole('button', { name: 'Owned by me' }));
    await waitFor(() => expect(url()).toBe('/?mine=true'));
    await waitFor(() =>
      expect(lastRequest(listJobs)?.filter?.owner).toEqual([
        'user:default/nora',
        'group:default/streaming',
      ]),
    );
  });

  it('leads out of a filter that nothing fits', async () => {
    show({
      search: '?text=zzz',
      api: { listJobs: async () => ({ items: [], totalItems: 0 }) },
    });
    expect(await screen.findByText('No job matches')).toBeVisible();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    await waitFor(() => expect(url()).toBe('/'));
    expect(await screen.findByText('No jobs yet')).toBeVisible();
  });

  it('says what the clusters are at', async () => {
    show({
      api: {
        listClusters: async () => ({
          items: [
            clusterFixture({
              conditions: [
                {
                  type: 'LocalPlatform',
                  status: 'false',
                  reason: 'Preparing',
                  message: 'Step 2 of 9: starting etcd',
                  progress: 0.2,
                  since: ago(4),
                },
              ],
            }),
          ],
        }),
      },
    });
    expect(await screen.findByText('Step 2 of 9: starting etcd')).toBeVisible();
  });

  it('lists jobs for a reader who may not see clusters', async () => {
    const refusal = await responseError(403, 'NotAllowedError', 'no');
    show({ api: { listClusters: () => Promise.reject(refusal) } });
    expect(
      await screen.findByRole('row', { name: /flights/ }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('names the permission to a reader who may not see jobs', async () => {
    const refusal = await responseError(403, 'NotAllowedError', 'no');
    show({ api: { listJobs: () => Promise.reject(refusal) } });
    expect(await screen.findByText(/flink\.job\.read/)).toBeVisible();
  });
});
