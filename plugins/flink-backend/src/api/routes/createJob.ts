import { readSpec } from '../../jobs';
import { audited } from '../audit';
import { type FlinkRouter, type RouteDeps, writeOptionsOf } from './types';

/** Adds `POST /jobs`. */
export function addCreateJob(router: FlinkRouter, deps: RouteDeps): void {
  router.post('/jobs', async (req, res) => {
    const options = await writeOptionsOf(req, deps.httpAuth);
    const job = await audited(
      deps.auditor,
      req,
      { id: 'job-create', meta: {} },
      () => deps.jobs.create(readSpec(req.body.spec), options),
      ({ uid, namespace, name }) => ({ uid, job: `${namespace}/${name}` }),
    );
    res.status(201).json(job);
  });
}
