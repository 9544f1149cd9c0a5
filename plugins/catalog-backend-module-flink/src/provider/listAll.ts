import type {
  FlinkApi,
  FlinkRequestOptions,
  JobView,
} from '@riverrun/backstage-plugin-flink-common';

const PAGE_SIZE = 500;

/** Every job, and whether that really is every job. */
export interface AllJobs {
  jobs: JobView[];
  /**
   * False when jobs came or went while the pages were read, so that one may be missing.
   * Nothing may be removed on the ground of such a list.
   */
  complete: boolean;
}

/**
 * Reads all pages of the list of jobs.
 *
 * @throws whatever the API throws: a list with a failed page is no list.
 */
export async function listAllJobs(
  flink: Pick<FlinkApi, 'listJobs'>,
  options: FlinkRequestOptions,
): Promise<AllJobs> {
  const jobs = new Map<string, JobView>();
  let cursor: string | undefined;
  let totalItems: number;
  do {
    const page = await flink.listJobs({ limit: PAGE_SIZE, cursor }, options);
    for (const job of page.items) {
      jobs.set(job.uid, job);
    }
    cursor = page.nextCursor;
    totalItems = page.totalItems;
  } while (cursor);
  return { jobs: [...jobs.values()], complete: jobs.size === totalItems };
}
