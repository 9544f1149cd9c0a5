import type {
  V1EnvVar,
  V1PodTemplateSpec,
  V1ResourceRequirements,
} from '@kubernetes/client-node';
import {
  imageOf,
  LAUNCHER,
  PORTS,
  processSize,
  programOf,
  type FlinkConfiguration,
} from '../../flink';
import { fetchContainer } from './fetchContainer';
import { annotations, commonLabels, jobManagerSelector } from './metadata';
import {
  containerSecurity,
  podSecurity,
  TERMINATION_GRACE_SECONDS,
} from './security';
import type { DeploymentInput } from './types';
import {
  jobManagerVolumes,
  runtimeVolume,
  storageVolumes,
  usrlibVolume,
} from './volumes';

/** Name of Flink's container in every pod; Flink merges templates by it. */
export const MAIN_CONTAINER = 'flink-main-container';

/** The JobManager's pod, equal to what Flink's own client would make, and our additions. */
export function jobManagerPod(
  input: DeploymentInput,
  configuration: FlinkConfiguration,
): V1PodTemplateSpec {
  const { spec, cluster } = input;
  const image = imageOf(spec, cluster.images);
  const files = programOf(spec).fetch.jobManager;
  const volumes = [
    ...jobManagerVolumes(input),
    runtimeVolume(input),
    ...storageVolumes(input),
  ];
  const mounted = files.length > 0 ? [...volumes, usrlibVolume] : volumes;
  const env = environment(configuration);
  return {
    metadata: {
      labels: {
        ...commonLabels(input),
        ...jobManagerSelector(input.clusterId),
      },
      annotations: annotations(input),
    },
    spec: {
      serviceAccountName: cluster.serviceAccounts.jobManager,
      automountServiceAccountToken: true,
      // A Service named "flink" would else put variables such as FLINK_PORT into the pod.
      enableServiceLinks: false,
      terminationGracePeriodSeconds: TERMINATION_GRACE_SECONDS,
      securityContext: podSecurity,
      ...(cluster.imagePullSecrets.length > 0
        ? { imagePullSecrets: cluster.imagePullSecrets.map(name => ({ name })) }
        : {}),
      ...(files.length > 0
        ? {
            initContainers: [
              fetchContainer({
                image,
                files,
                env,
                mounts: volumes,
                size: processSize(spec.jobManager),
              }),
            ],
          }
        : {}),
      containers: [
        {
          name: MAIN_CONTAINER,
          image,
          imagePullPolicy: 'IfNotPresent',
          command: [LAUNCHER],
          args: [
            'bash',
            '-c',
            'kubernetes-jobmanager.sh kubernetes-application ',
          ],
          env,
          ports: [
            { name: 'rest', containerPort: PORTS.rest },
            { name: 'jobmanager-rpc', containerPort: PORTS.rpc },
            { name: 'blobserver', containerPort: PORTS.blob },
          ],
          resources: resources(spec, configuration),
          // Ready means that Flink's REST API answers. Never given up: a slow start is
          // for the portal to judge, and there is no liveness probe, because a pause
          // for garbage collection is no reason to kill a JobManager.
          startupProbe: {
            httpGet: { path: '/config', port: 'rest' },
            periodSeconds: 1,
            timeoutSeconds: 2,
            failureThreshold: 2147483647,
          },
          terminationMessagePolicy: 'FallbackToLogsOnError',
          securityContext: containerSecurity,
          volumeMounts: mounted.map(({ mount }) => mount),
        },
      ],
      volumes: mounted.map(({ volume }) => volume),
    },
  };
}

const MASTER_ENV = 'containerized.master.env.';

/** Variables that Flink's configuration names for JobManagers, and the pod's address. */
function environment(configuration: FlinkConfiguration): V1EnvVar[] {
  const named = Object.entries(configuration)
    .filter(([key]) => key.startsWith(MASTER_ENV))
    .map(([key, value]) => ({
      name: key.slice(MASTER_ENV.length),
      value: String(value),
    }));
  return [
    ...named,
    {
      // High availability announces it to the TaskManagers.
      name: '_POD_IP_ADDRESS',
      valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } },
    },
  ];
}

/** The request equals what Flink is told about its process; limits are multiples of it. */
function resources(
  spec: DeploymentInput['spec'],
  configuration: FlinkConfiguration,
): V1ResourceRequirements {
  const { millicores, mebibytes } = processSize(spec.jobManager);
  const factor = (kind: 'cpu' | 'memory') =>
    Number(configuration[`kubernetes.jobmanager.${kind}.limit-factor`]);
  return {
    requests: { cpu: `${millicores}m`, memory: `${mebibytes}Mi` },
    limits: {
      cpu: `${Math.round(millicores * factor('cpu'))}m`,
      memory: `${Math.round(mebibytes * factor('memory'))}Mi`,
    },
  };
}
