import { flinkConfiguration } from '../../flink';
import { configMaps } from './configMaps';
import { jobManagerPod } from './jobManagerPod';
import { jobManagerSelector, metadata } from './metadata';
import { internalService, restService } from './services';
import type { DeploymentInput, JobObjects } from './types';

/**
 * The Kubernetes objects of one deployment attempt: what Flink's own client would create
 * for an application cluster, with our labels, annotations, launcher and volumes. Pure.
 *
 * @throws InputError when there is no image for the Flink version.
 */
export function buildJobObjects(input: DeploymentInput): JobObjects {
  const configuration = flinkConfiguration(input);
  const selector = jobManagerSelector(input.clusterId);
  const base = metadata(input, input.clusterId);
  return {
    deployment: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      // Flink looks up its Deployment by the cluster-id to own the TaskManager pods.
      metadata: { ...base, labels: { ...base.labels, ...selector } },
      spec: {
        replicas: 0,
        // Two JobManagers of one cluster-id would fight for the job.
        strategy: { type: 'Recreate' },
        revisionHistoryLimit: 1,
        selector: { matchLabels: selector },
        template: jobManagerPod(input, configuration),
      },
    },
    configMaps: configMaps(input, configuration),
    services:
      input.spec.highAvailability === 'none'
        ? [internalService(input), restService(input)]
        : [restService(input)],
  };
}
