import type {
  JobIdentity,
  JobListRequest,
} from '@riverrun/backstage-plugin-flink-common';

/** Everything that scopes a request is part of its key. */
export const queryKeys = {
  job: ({ namespace, name }: JobIdentity) =>
    ['flink', 'job', namespace, name] as const,
  allJobLists: () => ['flink', 'jobs'] as const,
  jobs: (request: JobListRequest) => ['flink', 'jobs', request] as const,
  clusters: () => ['flink', 'clusters'] as const,
};
