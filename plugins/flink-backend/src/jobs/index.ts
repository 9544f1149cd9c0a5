export { AuthorizedJobs } from './AuthorizedJobs';
export { DefaultJobs, type JobsDeps } from './DefaultJobs';
export { JobAuthority } from './JobAuthority';
export { readSpec, SpecError } from './specError';
export type { Jobs, JobsListRequest, ReadOptions, WriteOptions } from './types';
