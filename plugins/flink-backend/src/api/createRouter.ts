import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import express, { type Router } from 'express';
import { openApiDocument } from './openapi/document';
import { spec } from './openapi/spec';
import { addCreateJob } from './routes/createJob';
import { addDeleteJob } from './routes/deleteJob';
import { addGetJob } from './routes/getJob';
import { addGetOperation } from './routes/getOperation';
import { addListClusters } from './routes/listClusters';
import { addListJobs } from './routes/listJobs';
import { addStartJob } from './routes/startJob';
import { addStopJob } from './routes/stopJob';
import type { RouteDeps } from './routes/types';

/** A specification may hold a SQL script and many dependencies; nothing else is large. */
const BODY_LIMIT = '1mb';

/** The API of the plugin, below `/api/flink`. */
export function createRouter(deps: RouteDeps): Router {
  const outer = express.Router();
  outer.get('/openapi.json', (_, res) => {
    res.json(openApiDocument);
  });
  const router = createValidatedOpenApiRouter(spec, {
    middleware: [express.json({ limit: BODY_LIMIT })],
  });
  addListJobs(router, deps);
  addCreateJob(router, deps);
  addGetJob(router, deps);
  addStartJob(router, deps);
  addStopJob(router, deps);
  addDeleteJob(router, deps);
  addGetOperation(router, deps);
  addListClusters(router, deps);
  outer.use(router);
  return outer;
}
