import type { V1PersistentVolumeClaim } from '@kubernetes/client-node';
import type { ClusterCondition } from '@riverrun/backstage-plugin-flink-common';
import pLimit from 'p-limit';
import {
  Collection,
  isKubernetesError,
  messageOf,
  type ClusterConnection,
} from '../kubernetes';
import type { ClusterConfig } from './clusterConfig';
import {
  describeAccess,
  NEEDED_ACCESS,
  type NeededAccess,
} from './neededAccess';

type Finding = Omit<ClusterCondition, 'since'>;

/** Access reviews that run at the same time. */
const CONCURRENCY = 8;
const TIMEOUT_MS = 5_000;

/** Finds out how a cluster is; keeps `since` while a status holds. */
export function createProbe(
  config: ClusterConfig,
  connection: ClusterConnection,
): () => Promise<ClusterCondition[]> {
  const since = new Map<string, { status: string; at: string }>();
  return async () => {
    const reachable = await probeReachable(connection);
    const findings =
      reachable.status === 'true'
        ? [
            reachable,
            ...(await Promise.all([
              probePermissions(config, connection),
              probeStorage(config, connection),
            ])),
          ]
        : [
            reachable,
            ...['Permissions', 'Storage'].map(type => ({
              type,
              status: 'unknown' as const,
              reason: 'Unreachable',
              message: 'Cannot be known while the cluster does not answer',
            })),
          ];
    return findings.map(finding => {
      const before = since.get(finding.type);
      const at =
        before?.status === finding.status
          ? before.at
          : new Date().toISOString();
      since.set(finding.type, { status: finding.status, at });
      return { ...finding, since: at };
    });
  };
}

async function probeReachable(connection: ClusterConnection): Promise<Finding> {
  try {
    const { gitVersion } = await connection.json<{ gitVersion: string }>({
      method: 'GET',
      path: '/version',
      verb: 'read',
      object: 'version',
      timeoutMs: TIMEOUT_MS / 2,
    });
    return {
      type: 'Reachable',
      status: 'true',
      reason: 'Answers',
      message: `Kubernetes ${gitVersion}`,
    };
  } catch (error) {
    return {
      type: 'Reachable',
      status: 'false',
      reason:
        isKubernetesError(error) && error.kind !== 'unreachable'
          ? 'Refused'
          : 'Unreachable',
      message: messageOf(error),
    };
  }
}

async function probePermissions(
  { name, namespaces }: ClusterConfig,
  connection: ClusterConnection,
): Promise<Finding> {
  const limit = pLimit(CONCURRENCY);
  try {
    const missing = await Promise.all(
      namespaces.flatMap(namespace =>
        NEEDED_ACCESS.map(access =>
          limit(async () =>
            (await isAllowed(connection, namespace, access))
              ? []
              : [{ namespace, access }],
          ),
        ),
      ),
    );
    const byNamespace = new Map<string, string[]>();
    for (const { namespace, access } of missing.flat()) {
      byNamespace.set(namespace, [
        ...(byNamespace.get(namespace) ?? []),
        describeAccess(access),
      ]);
    }
    if (byNamespace.size === 0) {
      return { type: 'Permissions', status: 'true', reason: 'Complete' };
    }
    const list = [...byNamespace]
      .map(([namespace, verbs]) => `${namespace}: ${verbs.join(', ')}`)
      .join('; ');
    return {
      type: 'Permissions',
      status: 'false',
      reason: 'Missing',
      message: `The identity of flink.clusters.${name} lacks ${list}. Apply the documented roles`,
    };
  } catch (error) {
    return {
      type: 'Permissions',
      status: 'unknown',
      reason: 'Unknown',
      message: messageOf(error),
    };
  }
}

async function isAllowed(
  connection: ClusterConnection,
  namespace: string,
  access: NeededAccess,
): Promise<boolean> {
  const review = await connection.json<{ status?: { allowed?: boolean } }>({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: JSON.stringify({
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { namespace, ...access } },
    }),
    verb: 'review',
    object: 'our own permissions',
    timeoutMs: TIMEOUT_MS,
  });
  return review.status?.allowed === true;
}

async function probeStorage(
  { namespaces, storage }: ClusterConfig,
  connection: ClusterConnection,
): Promise<Finding> {
  const claim = storage.persistentVolumeClaim;
  if (!claim) {
    return {
      type: 'Storage',
      status: 'unknown',
      reason: 'NotProbed',
      message: `${storage.uri} is read and written by Flink only; the first job will tell`,
    };
  }
  const claims = new Collection<V1PersistentVolumeClaim>(
    connection,
    'PersistentVolumeClaim',
  );
  try {
    const problems = await Promise.all(
      namespaces.map(async namespace => {
        const phase = (await claims.get(namespace, claim))?.status?.phase;
        return phase === 'Bound'
          ? []
          : [
              `${claims.describe(namespace, claim)} ${
                phase ? `is ${phase}, not Bound` : 'does not exist'
              }`,
            ];
      }),
    );
    const found = problems.flat();
    return found.length === 0
      ? { type: 'Storage', status: 'true', reason: 'Bound' }
      : {
          type: 'Storage',
          status: 'false',
          reason: 'NotBound',
          message: `${found.join('; ')}. Jobs keep their state there`,
        };
  } catch (error) {
    return {
      type: 'Storage',
      status: 'unknown',
      reason: 'Unknown',
      message: messageOf(error),
    };
  }
}
