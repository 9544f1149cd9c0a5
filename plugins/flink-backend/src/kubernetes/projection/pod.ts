import type {
  V1ContainerState,
  V1ContainerStatus,
  V1Pod,
} from '@kubernetes/client-node';
import type { ContainerObservation, PodObservation } from '../observation';
import type { FromJson } from './json';
import { generationOf, jobUidOf } from './metadata';

/** Termination messages may hold 4 KiB of log; a decision needs less. */
const MAX_MESSAGE = 2048;

/** The few fields of a pod that decisions need. */
export function projectPod({
  metadata,
  spec,
  status,
}: FromJson<V1Pod>): PodObservation {
  const conditions = status?.conditions ?? [];
  const scheduled = conditions.find(({ type }) => type === 'PodScheduled');
  return {
    uid: metadata?.uid ?? '',
    namespace: metadata?.namespace ?? '',
    name: metadata?.name ?? '',
    clusterId: metadata?.labels?.app ?? '',
    jobUid: jobUidOf(metadata),
    generation: generationOf(metadata),
    role:
      metadata?.labels?.component === 'taskmanager'
        ? 'taskmanager'
        : 'jobmanager',
    phase: phaseOf(status?.phase),
    ready: conditions.some(
      ({ type, status: holds }) => type === 'Ready' && holds === 'True',
    ),
    podIp: status?.podIP,
    nodeName: spec?.nodeName,
    reason: status?.reason,
    message: status?.message,
    unschedulable:
      scheduled?.status === 'False' ? scheduled.message : undefined,
    createdAt: metadata?.creationTimestamp ?? '',
    deletionTimestamp: metadata?.deletionTimestamp,
    containers: [
      ...(status?.initContainerStatuses ?? []).map(c => container(c, true)),
      ...(status?.containerStatuses ?? []).map(c => container(c, false)),
    ],
  };
}

function phaseOf(phase: string | undefined): PodObservation['phase'] {
  switch (phase) {
    case 'Pending':
    case 'Running':
    case 'Succeeded':
    case 'Failed':
      return phase;
    default:
      return 'Unknown';
  }
}

function container(
  status: FromJson<V1ContainerStatus>,
  init: boolean,
): ContainerObservation {
  const { state } = status;
  return {
    name: status.name,
    init,
    ready: status.ready,
    restartCount: status.restartCount,
    running: state?.running && { startedAt: state.running.startedAt },
    waiting: state?.waiting && {
      reason: state.waiting.reason ?? '',
      message: state.waiting.message,
    },
    terminated: terminated(state),
    lastTerminated: terminated(status.lastState),
  };
}

function terminated(
  state: FromJson<V1ContainerState> | undefined,
): ContainerObservation['terminated'] {
  return (
    state?.terminated && {
      exitCode: state.terminated.exitCode,
      reason: state.terminated.reason,
      // The end of a log says why it ended.
      message: state.terminated.message?.slice(-MAX_MESSAGE),
    }
  );
}
