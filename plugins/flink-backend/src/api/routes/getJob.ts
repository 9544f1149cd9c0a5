import { type FlinkRouter, identityOf, type RouteDeps } from './types';

/** Adds `GET /jobs/{namespace}/{name}`. */
export function addGetJob(router: FlinkRouter, deps: RouteDeps): void {
  router.get('/jobs/:namespace/:name', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    res.json(await deps.jobs.get(identityOf(req), { credentials }));
  });
}
