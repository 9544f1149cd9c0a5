import { useApi } from '@backstage/core-plugin-api';
import type {
  JobIdentity,
  JobView,
  OperationView,
  StartRequest,
  StopRequest,
} from '@riverrun/backstage-plugin-flink-common';
import {
  useMutation,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import { flinkApiRef } from '../api/flinkApiRef';
import { queryKeys } from './queryKeys';

/** A request that changes a job and answers with the operation that carries it out. @public */
export type JobMutation<TRequest> = UseMutationResult<
  OperationView,
  Error,
  TRequest
>;

function useJobMutation<TRequest>(
  job: JobIdentity,
  send: (request: TRequest) => Promise<{ operation: OperationView }>,
): JobMutation<TRequest> {
  const queries = useQueryClient();
  return useMutation<OperationView, Error, TRequest>({
    mutationFn: async request => (await send(request)).operation,
    onSuccess: async operation => {
      const key = queryKeys.job(job);
      await queries.cancelQueries({ queryKey: key });
      queries.setQueryData<JobView>(
        key,
        known => known && { ...known, operation },
      );
      await Promise.all([
        queries.invalidateQueries({ queryKey: key }),
        queries.invalidateQueries({ queryKey: queryKeys.allJobLists() }),
      ]);
    },
  });
}

/** Starts a job. @public */
export function useStartJob(job: JobIdentity): JobMutation<StartRequest> {
  const api = useApi(flinkApiRef);
  return useJobMutation(job, request => api.startJob(job, request));
}

/** Stops a job. @public */
export function useStopJob(job: JobIdentity): JobMutation<StopRequest> {
  const api = useApi(flinkApiRef);
  return useJobMutation(job, request => api.stopJob(job, request));
}
