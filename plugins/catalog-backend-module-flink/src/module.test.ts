import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import type {
  ClusterView,
  JobView,
} from '@riverrun/backstage-plugin-flink-common';
import Router from 'express-promise-router';
import request from 'supertest';
import catalogModuleFlink from '.';
import { aCluster, aJob } from './__fixtures__/views';

interface FlinkBackend {
  jobs: JobView[];
  clusters: ClusterView[];
  announceChange(): Promise<void>;
}

/** A flink backend with nothing behind it, asked through HTTP as the real one is. */
function flinkPlugin(backend: FlinkBackend) {
  return createBackendPlugin({
    pluginId: 'flink',
    register(reg) {
      reg.registerInit({
        deps: {
          events: eventsServiceRef,
          http: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        async init({ events, http, httpAuth }) {
          backend.announceChange = () =>
            events.publish({ topic: 'flink.job.changed', eventPayload: {} });
          const router = Router();
          router.use(async (req, _res, next) => {
            await httpAuth.credentials(req, { allow: ['service'] });
            next();
          });
          router.get('/jobs', (_req, res) => {
            res.json({ items: backend.jobs, totalItems: backend.jobs.length });
          });
          router.get('/clusters', (_req, res) => {
            res.json({ items: backend.clusters });
          });
          http.use(router);
        },
      });
    },
  });
}

async function eventually(attempt: () => Promise<void>): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}

describe('catalog module', () => {
  it('keeps the catalog in step with the flink backend', async () => {
    const backend: FlinkBackend = {
      jobs: [aJob()],
      clusters: [aCluster()],
      announceChange: async () => {},
    };
    const { server } = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleFlink,
        flinkPlugin(backend),
        // The real one: the mock keeps events inside each plugin.
        eventsServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            events: { useEventBus: 'never' },
            catalog: {
              orphanStrategy: 'delete',
              providers: {
                // So rare that only the first run and announcements count.
                flink: {
                  schedule: {
                    frequency: { hours: 1 },
                    timeout: { seconds: 10 },
                  },
                },
              },
            },
          },
        }),
      ],
    });
    const job = () =>
      request(server).get(
        '/api/catalog/entities/by-name/component/default/orders',
      );

    await eventually(async () => {
      const { body, status } = await job();
      expect(status).toBe(200);
      expect(body.spec.type).toBe('flink-job');
      expect(body.relations).toContainEqual({
        type: 'dependsOn',
        targetRef: 'resource:default/blue',
      });
    });

    backend.jobs = [];
    await backend.announceChange();
    await eventually(async () => {
      expect((await job()).status).toBe(404);
    });
  }, 60_000);
});
