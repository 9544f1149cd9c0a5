import type { FlinkCheckpoint } from '../flink';
import {
  type DeploymentObservation,
  MAIN_CONTAINER,
  type PodObservation,
} from '../kubernetes';
import type { OperationJournal } from '../stores';
import type { KubernetesView, Observation } from './observation';
import type { Situation } from './situation';

/** Tolerated difference between the clocks of a JobManager and ours, in ms. */
const CLOCK_SKEW_MS = 60_000;

/**
 * The Deployment on the cluster, if the database does not know the attempt that made it:
 * a later one, or one of the same number with another Flink job. The database is then
 * older than the cluster, as after a backup was restored.
 */
export function findForeign(
  { job, deployments }: Situation,
  observation: Observation,
): DeploymentObservation | undefined {
  const object = observation.kubernetes?.deployment;
  const known = deployments.find(
    ({ generation }) => generation === object?.generation,
  );
  return object &&
    (object.generation > job.generation ||
      (known && known.flinkJobId !== object.flinkJobId))
    ? object
    : undefined;
}

/** What Kubernetes shows of a job, in words. */
export function namesOf({ deployment, pods }: KubernetesView): string[] {
  return [
    ...(deployment ? [`Deployment ${deployment.name}`] : []),
    ...pods.map(({ name }) => `pod ${name}`),
  ];
}

/** JobManager pods, ending ones included. */
export function jobManagersOf(observation: Observation): PodObservation[] {
  return (observation.kubernetes?.pods ?? []).filter(
    ({ role }) => role === 'jobmanager',
  );
}

/** Is there a JobManager whose process runs, so that it could answer? */
export function hasRunningJobManager(observation: Observation): boolean {
  return jobManagersOf(observation).some(pod =>
    pod.containers.some(
      ({ name, running }) => name === MAIN_CONTAINER && running,
    ),
  );
}

/** Was this savepoint written for the trigger in the journal? */
export function isSavepointOf(
  savepoint: FlinkCheckpoint,
  journal: OperationJournal,
): boolean {
  return (
    savepoint.status === 'COMPLETED' &&
    journal.triggeredAt !== undefined &&
    savepoint.triggeredAt >= Date.parse(journal.triggeredAt) - CLOCK_SKEW_MS
  );
}

/** Do all tasks of the job run (or have they finished)? */
export function isFullyRunning(job: {
  status: string;
  tasks: { total: number; running: number };
}): boolean {
  return job.status === 'RUNNING' && job.tasks.running >= job.tasks.total;
}
