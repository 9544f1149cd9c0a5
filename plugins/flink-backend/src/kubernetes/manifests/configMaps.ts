import type { V1ConfigMap } from '@kubernetes/client-node';
import {
  CONFIG_FILE_NAME,
  configFileText,
  LOG_CONFIGURATION,
  LOG_FILE_NAME,
  SQL_SCRIPT,
  type FlinkConfiguration,
} from '../../flink';
import { metadata } from './metadata';
import { names } from './names';
import { podTemplateText, taskManagerPodTemplate } from './podTemplate';
import type { DeploymentInput } from './types';
import { POD_TEMPLATE_FILE } from './volumes';

/** Key of the specification in the ConfigMap of the revision. */
export const REVISION_KEY = 'spec.json';

/** All ConfigMaps of a deployment attempt. */
export function configMaps(
  input: DeploymentInput,
  configuration: FlinkConfiguration,
): V1ConfigMap[] {
  const { clusterId, spec } = input;
  const make = (name: string, data: Record<string, string>): V1ConfigMap => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(input, name),
    data,
  });
  return [
    make(names.flinkConfig(clusterId), {
      [CONFIG_FILE_NAME]: configFileText(configuration),
      [LOG_FILE_NAME]: LOG_CONFIGURATION,
    }),
    make(names.podTemplate(clusterId), {
      [POD_TEMPLATE_FILE]: podTemplateText(
        taskManagerPodTemplate(input, configuration),
      ),
    }),
    // The cluster alone is enough to tell what runs, should the database be lost.
    make(names.revision(clusterId), {
      [REVISION_KEY]: JSON.stringify(withoutScript(spec), undefined, 2),
    }),
    ...(spec.job.sql
      ? [
          make(names.sqlScript(clusterId), {
            [SQL_SCRIPT]: spec.job.sql.script,
          }),
        ]
      : []),
  ];
}

/** The script has a ConfigMap of its own, and two together could be too large for one. */
function withoutScript(spec: DeploymentInput['spec']): unknown {
  return spec.job.sql ? { ...spec, job: { sql: {} } } : spec;
}
