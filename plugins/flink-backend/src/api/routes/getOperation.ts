import { type FlinkRouter, identityOf, type RouteDeps } from './types';

/** Adds `GET /jobs/{namespace}/{name}/operations/{id}`. */
export function addGetOperation(router: FlinkRouter, deps: RouteDeps): void {
  router.get('/jobs/:namespace/:name/operations/:id', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    res.json(
      await deps.jobs.getOperation(identityOf(req), req.params.id, {
        credentials,
      }),
    );
  });
}
