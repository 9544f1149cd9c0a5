import type { StateReason } from '@riverrun/backstage-plugin-flink-common';
import {
  type ContainerObservation,
  FETCH_CONTAINER,
  type PodObservation,
} from '../kubernetes';
import { rootCauseOf } from './follow/describe';
import type { Observation } from './observation';

/** Why a launch does not get on. */
export interface Trouble extends StateReason {
  /** It will not get better by waiting. */
  final: boolean;
}

/** Restarts of a container after which its crashes are taken for permanent. */
const CRASHES = 3;
const PULL_PATIENCE_MS = 2 * 60_000;
const SCHEDULE_PATIENCE_MS = 10 * 60_000;

const PULL_REASONS = [
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
];

const CONFIG_REASONS = [
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
];

/** What keeps the pods of a deployment from running, the JobManager's first. */
export function findTrouble(
  observation: Observation,
  now: number,
): Trouble | undefined {
  const view = observation.kubernetes;
  if (!view) {
    return undefined;
  }
  const pods = [...view.pods]
    .filter(({ deletionTimestamp }) => !deletionTimestamp)
    .sort((a, b) => a.role.localeCompare(b.role));
  for (const pod of pods) {
    const trouble = troubleOfPod(pod, observation, now);
    if (trouble) {
      return trouble;
    }
  }
  const failure = view.deployment?.conditions.find(
    ({ type, status }) => type === 'ReplicaFailure' && status === 'True',
  );
  return failure
    ? {
        code: 'PodRefused',
        message: `Kubernetes refuses the JobManager's pod: ${
          failure.message ?? failure.reason ?? 'no reason given'
        }`,
        hint: "check the namespace's quota and policies, and the service account",
        final: false,
      }
    : undefined;
}

function troubleOfPod(
  pod: PodObservation,
  observation: Observation,
  now: number,
): Trouble | undefined {
  const age = now - Date.parse(pod.createdAt);
  const whose = pod.role === 'jobmanager' ? 'JobManager' : 'TaskManager';
  if (pod.unschedulable) {
    return {
      code: 'Unschedulable',
      message: `No node takes the ${whose}'s pod ${pod.name}: ${pod.unschedulable}`,
      hint: `ask for less in ${
        pod.role === 'jobmanager' ? 'jobManager' : 'taskManager'
      }, or free capacity`,
      final: age > SCHEDULE_PATIENCE_MS,
    };
  }
  for (const container of pod.containers) {
    const trouble = troubleOfContainer(pod, container, observation, age);
    if (trouble) {
      return trouble;
    }
  }
  return pod.phase === 'Failed'
    ? {
        code: 'PodFailed',
        message: `The ${whose}'s pod ${pod.name} failed: ${
          pod.message ?? pod.reason ?? 'no reason given'
        }`,
        final: false,
      }
    : undefined;
}

function troubleOfContainer(
  pod: PodObservation,
  container: ContainerObservation,
  observation: Observation,
  age: number,
): Trouble | undefined {
  const { waiting } = container;
  const whose = pod.role === 'jobmanager' ? 'JobManager' : 'TaskManager';
  if (waiting && PULL_REASONS.includes(waiting.reason)) {
    return {
      code: 'ImagePullFailed',
      message: `The image of the ${whose}'s pod ${pod.name} cannot be pulled: ${
        waiting.message ?? waiting.reason
      }`,
      hint: 'check the image name, and the pull secrets of the cluster',
      final: waiting.reason === 'InvalidImageName' || age > PULL_PATIENCE_MS,
    };
  }
  if (waiting && CONFIG_REASONS.includes(waiting.reason)) {
    return {
      code: 'ContainerConfigError',
      message: `A container of the ${whose}'s pod ${
        pod.name
      } cannot be created: ${waiting.message ?? waiting.reason}`,
      final: age > PULL_PATIENCE_MS,
    };
  }
  const ended =
    container.terminated && container.terminated.exitCode !== 0
      ? container.terminated
      : container.lastTerminated;
  if (
    !ended ||
    ended.exitCode === 0 ||
    hasRecovered(pod, container, observation)
  ) {
    return undefined;
  }
  if (container.name === FETCH_CONTAINER) {
    return {
      code: 'ArtifactNotFetched',
      message:
        ended.message?.trim() ||
        `The files of the job could not be fetched (exit code ${ended.exitCode})`,
      hint: 'check the URI and its digest, and that the cluster may read it',
      // The fetcher itself has repeated for minutes what may get better.
      final: true,
    };
  }
  const words = [
    `The ${whose}'s pod ${pod.name} crashed ${container.restartCount || 1}×`,
    `with exit code ${ended.exitCode}`,
    ended.reason ? `(${ended.reason})` : '',
  ];
  const detail = rootCauseOf(
    ended.message ||
      (pod.role === 'jobmanager' ? observation.crashLog : undefined),
  );
  return {
    code: ended.reason === 'OOMKilled' ? 'OutOfMemory' : `${whose}Crashed`,
    message: words.filter(Boolean).join(' ') + (detail ? `: ${detail}` : ''),
    hint:
      ended.reason === 'OOMKilled'
        ? `give more memory in ${
            pod.role === 'jobmanager' ? 'jobManager' : 'taskManager'
          }.memory`
        : "read the pod's log",
    final: container.restartCount >= CRASHES,
  };
}

/**
 * A JobManager that runs again after a crash has recovered when it shows its job, any
 * other container when it runs.
 */
function hasRecovered(
  pod: PodObservation,
  container: ContainerObservation,
  observation: Observation,
): boolean {
  return pod.role === 'jobmanager' && !container.init
    ? observation.flink?.job !== undefined
    : container.running !== undefined || container.ready;
}
