import type { V1Service } from '@kubernetes/client-node';
import { PORTS } from '../../flink';
import { jobManagerSelector, metadata } from './metadata';
import { names } from './names';
import type { DeploymentInput } from './types';

/** Flink's REST API; the name is the one that Flink's own command line looks for. */
export function restService(input: DeploymentInput): V1Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(input, names.restService(input.clusterId)),
    spec: {
      type: 'ClusterIP',
      selector: jobManagerSelector(input.clusterId),
      ports: [{ name: 'rest', port: PORTS.rest, targetPort: PORTS.rest }],
    },
  };
}

/** By which TaskManagers find the JobManager where there is no high availability. */
export function internalService(input: DeploymentInput): V1Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(input, names.internalService(input.clusterId)),
    spec: {
      clusterIP: 'None',
      // TaskManagers may register before the JobManager's REST API answers.
      publishNotReadyAddresses: true,
      selector: jobManagerSelector(input.clusterId),
      ports: [
        { name: 'jobmanager-rpc', port: PORTS.rpc, targetPort: PORTS.rpc },
        { name: 'blobserver', port: PORTS.blob, targetPort: PORTS.blob },
      ],
    },
  };
}
