import type {
  JobSpec,
  SpecIssue,
} from '@riverrun/backstage-plugin-flink-common';
import type { ClusterConfig } from '../../clusters/clusterConfig';
import { isLocal, localPath, programOf, USRLIB } from '../program';
import { isClientKey } from './clientKeys';
import { flinkConfiguration } from './configuration';
import { findPrefixOverlaps } from './prefixes';

/** Variables that Flink, its start scripts or the launcher give a meaning of their own. */
const RESERVED_ENV = [
  '_POD_IP_ADDRESS',
  '_POD_NODE_ID',
  'FLINK_CONF_DIR',
  'FLINK_HOME',
  'FLINK_BIN_DIR',
  'FLINK_LIB_DIR',
  'FLINK_TM_JVM_MEM_OPTS',
];

/** Kubernetes refuses ConfigMaps above 1 MiB in all; the rest is left for metadata. */
const MAX_SCRIPT_BYTES = 1_000_000;

/**
 * What would keep this specification from being deployed on this cluster, beyond what
 * the specification's own schema can see. Empty when it can be.
 */
export function deploymentIssues(
  spec: JobSpec,
  cluster: ClusterConfig,
): SpecIssue[] {
  return [
    ...placementIssues(spec, cluster),
    ...configurationIssues(spec, cluster),
    ...programIssues(spec),
    ...Object.keys(spec.env)
      .filter(name => RESERVED_ENV.includes(name))
      .map(name => ({
        path: `env.${name}`,
        message: `'${name}' is set by Flink's start scripts`,
        hint: 'leave it out',
      })),
  ];
}

function placementIssues(spec: JobSpec, cluster: ClusterConfig): SpecIssue[] {
  const issues: SpecIssue[] = [];
  if (!cluster.namespaces.includes(spec.placement.namespace)) {
    issues.push({
      path: 'placement.namespace',
      message: `is not open for jobs on cluster '${cluster.name}'`,
      hint: `choose one of: ${cluster.namespaces.join(', ')}`,
    });
  }
  if (!spec.image && !cluster.images[spec.flinkVersion]) {
    const known = Object.keys(cluster.images);
    issues.push({
      path: 'flinkVersion',
      message: `cluster '${cluster.name}' has no image for Flink ${spec.flinkVersion}`,
      hint: known.length
        ? `choose one of ${known.join(', ')}, or name an image in 'image'`
        : "name an image in 'image'",
    });
  }
  return issues;
}

function configurationIssues(
  spec: JobSpec,
  cluster: ClusterConfig,
): SpecIssue[] {
  const configuration = flinkConfiguration({
    job: { uid: 'uid', namespace: spec.namespace, name: spec.name },
    spec: { ...spec, image: spec.image ?? 'image' },
    revision: 1,
    revisionHash: '',
    generation: 1,
    clusterId: 'cluster-id',
    flinkJobId: '0'.repeat(32),
    restorePath: 'path',
    cluster,
    runtime: { configMapName: '' },
  });
  const without = Object.keys(spec.configuration)
    .filter(isClientKey)
    .map(key => ({
      path: `configuration.${key}`,
      message:
        "is read by Flink's own Kubernetes client, which is not used here",
      hint: 'leave it out; it would have no effect, or one on TaskManagers only',
    }));
  const overlaps = findPrefixOverlaps(Object.keys(configuration));
  const overlapping = overlaps.map(overlap => {
    const own = overlap.key in spec.configuration;
    const [mine, other] = own
      ? [overlap.key, overlap.extendedBy]
      : [overlap.extendedBy, overlap.key];
    return {
      path: `configuration.${mine}`,
      message: `cannot stand beside '${other}': Flink nests keys at their dots`,
      hint: own
        ? `write '${overlap.key}.type' if that is meant, or leave one of the two out`
        : 'leave one of the two out',
    };
  });
  return [...without, ...overlapping];
}

function programIssues(spec: JobSpec): SpecIssue[] {
  const issues: SpecIssue[] = [];
  const { jar, sql } = spec.job;
  if (sql && Buffer.byteLength(sql.script) > MAX_SCRIPT_BYTES) {
    issues.push({
      path: 'job.sql.script',
      message: `has more than ${MAX_SCRIPT_BYTES} bytes, which no ConfigMap can hold`,
      hint: 'split it into several jobs',
    });
  }
  const hidden = [
    ...(jar ? [{ path: 'job.jar.uri', uri: jar.uri }] : []),
    ...spec.dependencies.map(({ uri }, index) => ({
      path: `dependencies.${index}.uri`,
      uri,
    })),
  ].filter(
    ({ uri }) => isLocal(uri) && localPath(uri).startsWith(`${USRLIB}/`),
  );
  if (programOf(spec).fetch.jobManager.length > 0) {
    issues.push(
      ...hidden.map(({ path }) => ({
        path,
        message: `files that are fetched replace the image's ${USRLIB}, so this one cannot be seen`,
        hint: 'let all files be part of the image, or place this one elsewhere in it',
      })),
    );
  }
  return issues;
}
