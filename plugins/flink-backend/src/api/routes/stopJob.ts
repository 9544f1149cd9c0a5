import { audited } from '../audit';
import {
  type FlinkRouter,
  identityOf,
  operationMeta,
  type RouteDeps,
  writeOptionsOf,
} from './types';

/** Adds `POST /jobs/{namespace}/{name}/stop`. */
export function addStopJob(router: FlinkRouter, deps: RouteDeps): void {
  router.post('/jobs/:namespace/:name/stop', async (req, res) => {
    const options = await writeOptionsOf(req, deps.httpAuth);
    const job = identityOf(req);
    const body = req.body ?? {};
    const operation = await audited(
      deps.auditor,
      req,
      {
        id: 'job-stop',
        meta: {
          job: `${job.namespace}/${job.name}`,
          mode: body.mode ?? 'savepoint',
          reason: body.reason,
        },
      },
      () => deps.jobs.stop(job, body, options),
      operationMeta,
    );
    res.status(202).json({ operation });
  });
}
