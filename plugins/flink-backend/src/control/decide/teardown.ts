import type {
  DeploymentRecord,
  JobRecord,
  OperationRecord,
} from '../../stores';
import { jobManagersOf } from '../facts';
import type { Observation } from '../observation';
import { act, type Decision, wait, waitForCluster } from './decision';
import { decideEndOfJob } from './endJob';

/**
 * Takes a deployment away, in the order that loses no state: the job ends, its JobManager
 * goes, the newest checkpoint is recorded, the Deployment goes with all that it owns, and
 * when it is proven that no pod is left, Flink's high-availability data goes.
 */
export function decideTeardown(
  job: JobRecord,
  operation: OperationRecord,
  deployment: DeploymentRecord,
  observation: Observation,
  now: number,
): Decision {
  const seen = observation.kubernetes;
  if (!seen?.proven) {
    return waitForCluster(observation, 'scale-down');
  }
  const { deployment: object, pods } = seen;
  const runs = object !== undefined && object.replicas > 0;
  if (runs && deployment.launchedAt && !object.deletionTimestamp) {
    const ending = decideEndOfJob(job, operation, deployment, observation, now);
    if (ending) {
      return ending;
    }
  }
  if (runs && !object.deletionTimestamp) {
    return act(
      { name: 'scale-down', deployment },
      'Scaling the JobManager to 0',
      'scale-down',
    );
  }
  const jobManagers = jobManagersOf(observation);
  if (jobManagers.length > 0) {
    return wait(
      `Waiting until the JobManager is gone: ${jobManagers
        .map(({ name }) => name)
        .join(', ')}`,
      'scale-down',
      500,
    );
  }
  if (!operation.journal.haRead) {
    return act(
      { name: 'read-ha-data', deployment },
      "Looking up the newest checkpoint in Flink's high-availability data",
      'scale-down',
    );
  }
  if (object && !object.deletionTimestamp) {
    return act(
      { name: 'delete-deployment', deployment },
      'Deleting the Deployment and all that it owns',
      'delete-deployment',
    );
  }
  if (object || pods.length > 0) {
    const left = [
      ...(object ? ['the Deployment'] : []),
      ...pods.map(({ name }) => name),
    ];
    return wait(
      `Waiting until nothing is left: ${left.join(', ')}`,
      'delete-deployment',
      500,
    );
  }
  if (!operation.journal.haRemoved) {
    return act(
      { name: 'remove-ha-data', deployment },
      "Removing Flink's high-availability data",
      'clean-up',
    );
  }
  return act(
    { name: 'end-deployment', deployment },
    'Neither Deployment nor pod is left',
    'clean-up',
  );
}
