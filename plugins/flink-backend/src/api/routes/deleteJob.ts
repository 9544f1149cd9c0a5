import { audited } from '../audit';
import {
  type FlinkRouter,
  identityOf,
  operationMeta,
  type RouteDeps,
  writeOptionsOf,
} from './types';

/** Adds `DELETE /jobs/{namespace}/{name}`. */
export function addDeleteJob(router: FlinkRouter, deps: RouteDeps): void {
  router.delete('/jobs/:namespace/:name', async (req, res) => {
    const options = await writeOptionsOf(req, deps.httpAuth);
    const job = identityOf(req);
    const { reason } = req.query;
    const operation = await audited(
      deps.auditor,
      req,
      {
        id: 'job-delete',
        meta: { job: `${job.namespace}/${job.name}`, reason },
      },
      () => deps.jobs.delete(job, { reason }, options),
      operationMeta,
    );
    res.status(202).json({ operation });
  });
}
