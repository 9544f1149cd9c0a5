import { createHash, randomBytes } from 'crypto';

/** Longest `kubernetes.cluster-id` that Flink accepts: it puts suffixes of its own behind it. */
const MAX_CLUSTER_ID = 45;

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The `kubernetes.cluster-id` of a job: its name, shortened, and 10 characters (50 bits)
 * that follow from the uid, so that no other job ever has the same. Starts with a letter,
 * as names of Services must.
 */
export function clusterIdOf(name: string, jobUid: string): string {
  const suffix = base32(createHash('sha256').update(jobUid).digest(), 10);
  const lettered = /^[a-z]/.test(name) ? name : `j${name}`;
  const short = lettered
    .slice(0, MAX_CLUSTER_ID - suffix.length - 1)
    .replace(/-+$/, '');
  return `${short}-${suffix}`;
}

/** A fresh Flink job id: 32 hex digits. */
export function newFlinkJobId(): string {
  return randomBytes(16).toString('hex');
}

function base32(bytes: Buffer, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) {
    const bit = i * 5;
    const pair = bytes.readUInt16BE(bit >> 3);
    text += BASE32[(pair >> (11 - (bit & 7))) & 31];
  }
  return text;
}

/** Names of the objects of one job; those with a Flink prefix are fixed by Flink itself. */
export const names = {
  restService: (clusterId: string) => `${clusterId}-rest`,
  /** Without high availability, TaskManagers find the JobManager by this Service. */
  internalService: (clusterId: string) => clusterId,
  flinkConfig: (clusterId: string) => `flink-config-${clusterId}`,
  podTemplate: (clusterId: string) => `pod-template-${clusterId}`,
  revision: (clusterId: string) => `riverrun-revision-${clusterId}`,
  sqlScript: (clusterId: string) => `riverrun-sql-${clusterId}`,
};

/** Is it the name of a ConfigMap that Flink's high availability made for the cluster-id? */
export function isHaConfigMap(name: string, clusterId: string): boolean {
  if (!name.startsWith(`${clusterId}-`)) {
    return false;
  }
  const rest = name.slice(clusterId.length + 1);
  return /^(cluster|[0-9a-f]{32})-config-map$/.test(rest);
}
