import { InputError } from '@backstage/errors';
import type { JobSpec } from '@riverrun/backstage-plugin-flink-common';
import type { DeploymentInput } from '../../kubernetes/manifests/types';
import { directoriesOf } from '../directories';
import { LAUNCHER, programOf } from '../program';
import { FLINK_VERSION_FACTS } from '../versions';
import type { FlinkConfiguration } from './configFile';
import { defaultJavaOptions } from './javaOptions';
import { processSize } from './resources';

/** Ports of every deployment; Flink's own defaults, pinned where Flink would draw one. */
export const PORTS = { rest: 8081, rpc: 6123, blob: 6124, taskManager: 6122 };

/**
 * The whole configuration of one deployment attempt, as flat keys.
 *
 * From weak to strong: our suggestions, the cluster's configuration, the job's
 * configuration, and the keys that the suite owns, which nobody can set.
 */
export function flinkConfiguration(input: DeploymentInput): FlinkConfiguration {
  return {
    ...suggestions(input),
    ...input.cluster.configuration,
    ...input.spec.configuration,
    ...kubernetesKeys(input),
    ...networkKeys(input),
    ...resourceKeys(input.spec),
    ...programKeys(input),
    ...stateKeys(input),
    ...environmentKeys(input.spec.env),
  };
}

/** Keys with a good default here that jobs and clusters may set otherwise. */
function suggestions({ spec, cluster }: DeploymentInput): FlinkConfiguration {
  const { jobManager, taskManager } = cluster.resources;
  return {
    'kubernetes.jobmanager.cpu.limit-factor': String(jobManager.cpu),
    'kubernetes.jobmanager.memory.limit-factor': String(jobManager.memory),
    'kubernetes.taskmanager.cpu.limit-factor': String(taskManager.cpu),
    'kubernetes.taskmanager.memory.limit-factor': String(taskManager.memory),
    // An image with HADOOP_CONF_DIR would else make TaskManagers wait for a ConfigMap
    // that nobody makes.
    'kubernetes.decorator.hadoop-conf-mount.enabled': 'false',
    // The web interface has no authentication: changes go through the portal.
    'web.submit.enable': 'false',
    'web.cancel.enable': 'false',
    ...(FLINK_VERSION_FACTS[spec.flinkVersion].rescaleSwitch
      ? { 'web.rescale.enable': 'false' }
      : {}),
  };
}

function kubernetesKeys({
  spec,
  cluster,
  clusterId,
}: DeploymentInput): FlinkConfiguration {
  return {
    'execution.target': 'kubernetes-application',
    'kubernetes.cluster-id': clusterId,
    'kubernetes.namespace': spec.placement.namespace,
    'kubernetes.container.image.ref': imageOf(spec, cluster.images),
    'kubernetes.container.image.pull-policy': 'IfNotPresent',
    ...(cluster.imagePullSecrets.length > 0
      ? { 'kubernetes.container.image.pull-secrets': cluster.imagePullSecrets }
      : {}),
    'kubernetes.jobmanager.service-account': cluster.serviceAccounts.jobManager,
    'kubernetes.taskmanager.service-account':
      cluster.serviceAccounts.taskManager,
    'kubernetes.entry.path': LAUNCHER,
    'env.java.default-opts.all': defaultJavaOptions(spec.flinkVersion),
  };
}

function networkKeys({ spec, clusterId }: DeploymentInput): FlinkConfiguration {
  return {
    'rest.port': String(PORTS.rest),
    'rest.bind-port': String(PORTS.rest),
    // Else Flink shows for 3 s what it knew of checkpoints, and a cancelled job's newest
    // one would not be seen before its JobManager goes.
    'rest.cache.checkpoint-statistics.timeout': '0 ms',
    'jobmanager.rpc.port': String(PORTS.rpc),
    'blob.server.port': String(PORTS.blob),
    'taskmanager.rpc.port': String(PORTS.taskManager),
    // With high availability each JobManager announces the IP of its pod instead.
    ...(spec.highAvailability === 'none'
      ? {
          'jobmanager.rpc.address': `${clusterId}.${spec.placement.namespace}`,
        }
      : {}),
  };
}

function resourceKeys(spec: JobSpec): FlinkConfiguration {
  const jobManager = processSize(spec.jobManager);
  const taskManager = processSize(spec.taskManager);
  return {
    'kubernetes.jobmanager.cpu.amount': String(jobManager.millicores / 1000),
    'kubernetes.taskmanager.cpu.amount': String(taskManager.millicores / 1000),
    'jobmanager.memory.process.size': `${jobManager.mebibytes}m`,
    'taskmanager.memory.process.size': `${taskManager.mebibytes}m`,
    'taskmanager.numberOfTaskSlots': String(spec.slotsPerTaskManager),
    'parallelism.default': String(spec.parallelism),
    ...(spec.maxParallelism
      ? { 'pipeline.max-parallelism': String(spec.maxParallelism) }
      : {}),
  };
}

function programKeys({
  spec,
  flinkJobId,
}: DeploymentInput): FlinkConfiguration {
  const program = programOf(spec);
  return {
    'pipeline.name': spec.name,
    'pipeline.jars': [program.jar],
    ...(program.classpaths.length > 0
      ? { 'pipeline.classpaths': program.classpaths }
      : {}),
    ...(program.mainClass
      ? { '$internal.application.main': program.mainClass }
      : {}),
    ...(program.args.length > 0
      ? { '$internal.application.program-args': program.args }
      : {}),
    '$internal.pipeline.job-id': flinkJobId,
    // A finished or failed job stays to be looked at, and an error in main() becomes a
    // FAILED job with its cause instead of a crash loop.
    'execution.shutdown-on-application-finish': 'false',
    'execution.submit-failed-job-on-application-error': 'true',
  };
}

function stateKeys({
  job,
  spec,
  cluster,
  clusterId,
  generation,
  restorePath,
}: DeploymentInput): FlinkConfiguration {
  const directories = directoriesOf(cluster.storage, job.uid);
  const results = directories.results(generation);
  return {
    'state.backend.type': spec.state.backend,
    'execution.checkpointing.interval': spec.state.checkpointInterval,
    'execution.checkpointing.timeout': spec.state.checkpointTimeout,
    'execution.checkpointing.incremental': String(spec.state.incremental),
    'execution.checkpointing.storage': 'filesystem',
    'execution.checkpointing.dir': directories.checkpoints,
    'execution.checkpointing.savepoint-dir': directories.savepoints,
    // Else a cancelled job takes its newest state with it.
    'execution.checkpointing.externalized-checkpoint-retention':
      'RETAIN_ON_CANCELLATION',
    'job-result-store.storage-path': results,
    'job-result-store.delete-on-commit': 'false',
    ...(FLINK_VERSION_FACTS[spec.flinkVersion].applicationResultStore
      ? {
          'application-result-store.storage-path': `${results}/applications`,
          'application-result-store.delete-on-commit': 'false',
        }
      : {}),
    ...(spec.highAvailability === 'kubernetes'
      ? {
          'high-availability.type': 'kubernetes',
          'high-availability.storageDir': directories.ha,
          'high-availability.cluster-id': clusterId,
          'high-availability.jobmanager.port': String(PORTS.rpc),
        }
      : {}),
    ...(restorePath
      ? {
          'execution.state-recovery.path': restorePath,
          // Flink never deletes what it started from: the restore point stays ours.
          'execution.state-recovery.claim-mode': 'NO_CLAIM',
          'execution.state-recovery.ignore-unclaimed-state': String(
            spec.upgrade.allowNonRestored,
          ),
        }
      : {}),
  };
}

function environmentKeys(env: JobSpec['env']): FlinkConfiguration {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => [
      [`containerized.master.env.${name}`, value],
      [`containerized.taskmanager.env.${name}`, value],
    ]),
  );
}

/** The job's image, else the cluster's for its Flink version. */
export function imageOf(
  spec: JobSpec,
  images: DeploymentInput['cluster']['images'],
): string {
  const image = spec.image ?? images[spec.flinkVersion];
  if (!image) {
    throw new InputError(
      `Cluster '${spec.placement.cluster}' has no image for Flink ${spec.flinkVersion}; name one in 'image', or have flink.clusters.${spec.placement.cluster}.images."${spec.flinkVersion}" configured`,
    );
  }
  return image;
}
