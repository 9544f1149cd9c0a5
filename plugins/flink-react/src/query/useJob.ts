import { useApi } from '@backstage/core-plugin-api';
import type {
  JobIdentity,
  JobView,
} from '@riverrun/backstage-plugin-flink-common';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { flinkApiRef } from '../api/flinkApiRef';
import { jobsInterval } from './polling';
import { queryKeys } from './queryKeys';
import { useJobsSignal } from './useJobsSignal';

/**
 * One job, kept up to date while the page is visible: on a signal, each 2 s while
 * something is under way, each 10 s otherwise.
 *
 * @public
 */
export function useJob(job: JobIdentity): UseQueryResult<JobView, Error> {
  const api = useApi(flinkApiRef);
  const query = useQuery<JobView, Error>({
    queryKey: queryKeys.job(job),
    queryFn: ({ signal }) => api.getJob(job, { signal }),
    refetchInterval: ({ state }) =>
      jobsInterval(state.data ? [state.data] : undefined),
  });
  useJobsSignal(() => void query.refetch());
  return query;
}
