import type {
  JobFilter,
  JobState,
} from '@riverrun/backstage-plugin-flink-common';
import type { JobsListRequest } from '../../jobs';
import type { FlinkRouter, RouteDeps } from './types';

const DEFAULT_LIMIT = 50;

/** Adds `GET /jobs`. */
export function addListJobs(router: FlinkRouter, deps: RouteDeps): void {
  router.get('/jobs', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { query } = req;
    const [field, order] = (query.orderBy ?? 'name:asc').split(':');
    const filter: JobFilter = {
      owner: query.owner,
      cluster: query.cluster,
      namespace: query.namespace,
      state: query.state as JobState[] | undefined,
      flinkVersion: query.flinkVersion,
      text: query.text,
    };
    res.json(
      await deps.jobs.list(
        {
          filter,
          // The OpenAPI document admits nothing else.
          orderBy: { field, order } as JobsListRequest['orderBy'],
          limit: query.limit ?? DEFAULT_LIMIT,
          cursor: query.cursor,
        },
        { credentials },
      ),
    );
  });
}
