import type { V1EnvVar, V1PodTemplateSpec } from '@kubernetes/client-node';
import {
  imageOf,
  LAUNCHER,
  PORTS,
  programOf,
  type FlinkConfiguration,
} from '../../flink';
import { environmentOf, resourcesOf } from './containerParts';
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
  const resources = resourcesOf('jobManager', spec, configuration);
  const env: V1EnvVar[] = [
    ...environmentOf('master', configuration),
    {
      // High availability announces it to the TaskManagers.
      name: '_POD_IP_ADDRESS',
      valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } },
    },
  ];
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
            initContainers: [fetchContainer(input, files, env, resources)],
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
          resources,
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
