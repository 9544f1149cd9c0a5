import type {
  V1PodSecurityContext,
  V1SecurityContext,
} from '@kubernetes/client-node';

/** User and group of Flink in its official images. */
const FLINK_ID = 9999;

/** Meets Kubernetes' Pod Security Standard "restricted". */
export const podSecurity: V1PodSecurityContext = {
  runAsNonRoot: true,
  runAsUser: FLINK_ID,
  runAsGroup: FLINK_ID,
  fsGroup: FLINK_ID,
  // Shared storage holds many files; walking through all at each start takes minutes.
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
};

/** The container's part of the same standard. */
export const containerSecurity: V1SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

/** Seconds that a stopping Flink process has before it is killed. */
export const TERMINATION_GRACE_SECONDS = 30;
