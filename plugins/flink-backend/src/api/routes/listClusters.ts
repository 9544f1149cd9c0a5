import type { FlinkRouter, RouteDeps } from './types';

/** Adds `GET /clusters`. */
export function addListClusters(router: FlinkRouter, deps: RouteDeps): void {
  router.get('/clusters', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    res.json({ items: await deps.targets.list({ credentials }) });
  });
}
