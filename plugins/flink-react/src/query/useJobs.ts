import { useApi } from '@backstage/core-plugin-api';
import type {
  JobList,
  JobListRequest,
} from '@riverrun/backstage-plugin-flink-common';
import {
  keepPreviousData,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import { flinkApiRef } from '../api/flinkApiRef';
import { jobsInterval } from './polling';
import { queryKeys } from './queryKeys';
import { useJobsSignal } from './useJobsSignal';

/**
 * A page of jobs, kept up to date like {@link useJob}. While another page or filter
 * loads, the rows of the last one stay and `isPlaceholderData` is true.
 *
 * @public
 */
export function useJobs(
  request: JobListRequest = {},
): UseQueryResult<JobList, Error> {
  const api = useApi(flinkApiRef);
  const query = useQuery<JobList, Error>({
    queryKey: queryKeys.jobs(request),
    queryFn: ({ signal }) => api.listJobs(request, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => jobsInterval(state.data?.items),
  });
  useJobsSignal(() => void query.refetch());
  return query;
}
