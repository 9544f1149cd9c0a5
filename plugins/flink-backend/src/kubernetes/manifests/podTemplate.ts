import type { V1Pod } from '@kubernetes/client-node';
import { stringify } from 'yaml';
import { programOf, type FlinkConfiguration } from '../../flink';
import { environmentOf, resourcesOf } from './containerParts';
import { fetchContainer } from './fetchContainer';
import { MAIN_CONTAINER } from './jobManagerPod';
import { annotations, commonLabels } from './metadata';
import {
  containerSecurity,
  podSecurity,
  TERMINATION_GRACE_SECONDS,
} from './security';
import type { DeploymentInput } from './types';
import { runtimeVolume, storageVolumes, usrlibVolume } from './volumes';

/**
 * What Flink cannot be told by its configuration about TaskManager pods. Flink adds
 * image, command, resources, service account, ports and its own volumes.
 */
export function taskManagerPodTemplate(
  input: DeploymentInput,
  configuration: FlinkConfiguration,
): V1Pod {
  const { spec } = input;
  const files = programOf(spec).fetch.taskManager;
  const shared = [runtimeVolume(input), ...storageVolumes(input)];
  const own = files.length > 0 ? [...shared, usrlibVolume] : shared;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'taskmanager-pod-template',
      labels: commonLabels(input),
      annotations: annotations(input),
    },
    spec: {
      enableServiceLinks: false,
      // Only leader election's ConfigMaps are read from Kubernetes by a TaskManager.
      automountServiceAccountToken: spec.highAvailability === 'kubernetes',
      terminationGracePeriodSeconds: TERMINATION_GRACE_SECONDS,
      securityContext: podSecurity,
      ...(files.length > 0
        ? {
            initContainers: [
              fetchContainer(
                input,
                files,
                environmentOf('taskmanager', configuration),
                resourcesOf('taskManager', spec, configuration),
              ),
            ],
          }
        : {}),
      containers: [
        {
          name: MAIN_CONTAINER,
          securityContext: containerSecurity,
          terminationMessagePolicy: 'FallbackToLogsOnError',
          volumeMounts: own.map(({ mount }) => mount),
        },
      ],
      volumes: own.map(({ volume }) => volume),
    },
  };
}

/** The template as the text that Flink reads. */
export function podTemplateText(template: V1Pod): string {
  return stringify(template, {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    aliasDuplicateObjects: false,
  });
}
