import { audited } from '../audit';
import {
  type FlinkRouter,
  identityOf,
  operationMeta,
  type RouteDeps,
  writeOptionsOf,
} from './types';

/** Adds `POST /jobs/{namespace}/{name}/start`. */
export function addStartJob(router: FlinkRouter, deps: RouteDeps): void {
  router.post('/jobs/:namespace/:name/start', async (req, res) => {
    const options = await writeOptionsOf(req, deps.httpAuth);
    const job = identityOf(req);
    const body = req.body ?? {};
    const operation = await audited(
      deps.auditor,
      req,
      {
        id: 'job-start',
        meta: {
          job: `${job.namespace}/${job.name}`,
          from: body.from ?? { type: 'latest' },
        },
      },
      () => deps.jobs.start(job, body, options),
      operationMeta,
    );
    res.status(202).json({ operation });
  });
}
