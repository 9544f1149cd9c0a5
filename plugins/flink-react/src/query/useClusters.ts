import { useApi } from '@backstage/core-plugin-api';
import type { ClusterView } from '@riverrun/backstage-plugin-flink-common';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { flinkApiRef } from '../api/flinkApiRef';
import { clustersInterval } from './polling';
import { queryKeys } from './queryKeys';

/**
 * The clusters that jobs can be placed on, with their conditions: asked for each 2 s
 * while one of them is not well, each 10 s otherwise.
 *
 * @public
 */
export function useClusters(): UseQueryResult<ClusterView[], Error> {
  const api = useApi(flinkApiRef);
  return useQuery<ClusterView[], Error>({
    queryKey: queryKeys.clusters(),
    queryFn: async ({ signal }) => (await api.listClusters({ signal })).items,
    refetchInterval: ({ state }) => clustersInterval(state.data),
  });
}
