import { isGloballyTerminal } from '@riverrun/backstage-plugin-flink-common';
import type { Cluster } from '../clusters';
import {
  type FlinkJobSummary,
  type FlinkRestClient,
  isFlinkRestError,
} from '../flink';
import { clusterIdOf, isKubernetesError, MAIN_CONTAINER } from '../kubernetes';
import type { DeploymentRecord } from '../stores';
import { hasRunningJobManager, jobManagersOf } from './facts';
import type { FlinkView, KubernetesView, Observation } from './observation';
import { currentDeployment, type Situation } from './situation';

const CRASH_LOG_LINES = 20;

/** Where the objects of a job are. */
type Place = Pick<DeploymentRecord, 'kubernetesNamespace' | 'clusterId'>;

/**
 * Looks at a job's deployment. What does not answer is left out, with its reason.
 *
 * While an operation runs, Kubernetes is read consistently, so that absence is proof;
 * else the watch is believed, and only a missing Deployment is checked by a read.
 *
 * @param assertHeld - keeps the job for this worker: a look at a cluster that answers
 * slowly takes longer than one claim lasts
 */
export async function observe(
  cluster: Cluster | undefined,
  situation: Situation,
  assertHeld: () => Promise<void>,
): Promise<Observation> {
  const { job, operation } = situation;
  const deployment = currentDeployment(situation);
  if (!deployment && !operation) {
    return {};
  }
  if (!cluster) {
    const name = deployment?.cluster ?? job.cluster;
    const error = `Cluster '${name}' is not in the configuration; add it to flink.clusters`;
    return { kubernetesError: error, flinkError: error };
  }
  // Where the database knows of nothing, the cluster may: the database may be a backup.
  const place: Place = deployment ?? {
    kubernetesNamespace: job.kubernetesNamespace,
    clusterId: clusterIdOf(job.name, job.uid),
  };
  const observation = await observeKubernetes(
    cluster,
    situation,
    place,
    assertHeld,
  );
  if (!deployment?.launchedAt) {
    return observation;
  }
  await assertHeld();
  if (observation.kubernetes && !hasRunningJobManager(observation)) {
    return {
      ...observation,
      flinkError: 'No JobManager is running',
      crashLog: await readCrashLog(cluster, observation),
    };
  }
  try {
    const client = cluster.flink(
      deployment.clusterId,
      deployment.kubernetesNamespace,
    );
    const flink = await observeFlink(client, situation, deployment);
    return { ...observation, flink };
  } catch (error) {
    if (isFlinkRestError(error) || isKubernetesError(error)) {
      return { ...observation, flinkError: error.message };
    }
    throw error;
  }
}

async function observeKubernetes(
  cluster: Cluster,
  situation: Situation,
  place: Place,
  assertHeld: () => Promise<void>,
): Promise<Observation> {
  const watched = cluster.watch.observe(situation.job.uid, {
    namespace: place.kubernetesNamespace,
    clusterId: place.clusterId,
  });
  if (!situation.operation && watched.synced && watched.deployment) {
    const { deployment, pods } = watched;
    return { kubernetes: { proven: false, deployment, pods } };
  }
  try {
    return { kubernetes: await read(cluster, place, assertHeld) };
  } catch (error) {
    if (isKubernetesError(error)) {
      return { kubernetesError: error.message };
    }
    throw error;
  }
}

async function read(
  cluster: Cluster,
  place: Place,
  assertHeld: () => Promise<void>,
): Promise<KubernetesView> {
  const { kubernetesNamespace: namespace, clusterId } = place;
  // One after the other: pods that are there after a Deployment was not are still seen.
  const object = await cluster.objects.getDeployment(namespace, clusterId);
  await assertHeld();
  const pods = await cluster.objects.listPods(namespace, clusterId);
  return { proven: true, deployment: object, pods };
}

async function observeFlink(
  client: FlinkRestClient,
  situation: Situation,
  deployment: DeploymentRecord,
): Promise<FlinkView> {
  const id = deployment.flinkJobId;
  const jobs = await client.jobOverview();
  const job = jobs.find(one => one.id === id);
  if (!job) {
    return {};
  }
  const trigger = situation.operation?.journal.triggerId;
  const savepointWanted =
    trigger !== undefined && !situation.operation?.journal.savepointPath;
  const [checkpoints, exceptions, savepoint] = await Promise.all([
    hasStarted(job) ? client.checkpoints(id) : undefined,
    isInTrouble(job) ? client.exceptions(id, { max: 1 }) : undefined,
    savepointWanted ? client.savepointStatus(id, trigger) : undefined,
  ]);
  return { job, checkpoints, savepoint, exception: exceptions?.[0] };
}

function hasStarted(job: FlinkJobSummary): boolean {
  return job.status !== 'INITIALIZING' && job.status !== 'CREATED';
}

function isInTrouble(job: FlinkJobSummary): boolean {
  return (
    job.status === 'RESTARTING' ||
    job.status === 'FAILING' ||
    (isGloballyTerminal(job.status) && job.status === 'FAILED')
  );
}

/** End of the log of a JobManager that has crashed and says nothing else about it. */
async function readCrashLog(
  cluster: Cluster,
  observation: Observation,
): Promise<string | undefined> {
  for (const pod of jobManagersOf(observation)) {
    const main = pod.containers.find(({ name }) => name === MAIN_CONTAINER);
    const ended = main?.terminated ?? main?.lastTerminated;
    if (main && ended && ended.exitCode !== 0 && !ended.message) {
      try {
        return await cluster.objects.readLog(
          pod.namespace,
          pod.name,
          MAIN_CONTAINER,
          {
            previous: main.terminated === undefined,
            tailLines: CRASH_LOG_LINES,
          },
        );
      } catch (error) {
        if (!isKubernetesError(error)) {
          throw error;
        }
        // The log only adds detail; the crash itself is reported without it.
      }
    }
  }
  return undefined;
}
