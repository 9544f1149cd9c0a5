/** Prefixes of Flink's configuration that the suite sets itself, with what to use instead. */
const OWNED: ReadonlyArray<{ prefix: string; hint: string }> = [
  { prefix: '$internal.', hint: 'leave it out; Flink and the suite set it' },
  { prefix: 'kubernetes.cluster-id', hint: 'leave it out; it follows the job' },
  { prefix: 'kubernetes.namespace', hint: 'use placement.namespace' },
  { prefix: 'kubernetes.container.image', hint: 'use image' },
  {
    prefix: 'kubernetes.service-account',
    hint: "leave it out; it is part of the cluster's configuration",
  },
  {
    prefix: 'kubernetes.jobmanager.service-account',
    hint: "leave it out; it is part of the cluster's configuration",
  },
  {
    prefix: 'kubernetes.taskmanager.service-account',
    hint: "leave it out; it is part of the cluster's configuration",
  },
  { prefix: 'kubernetes.jobmanager.cpu', hint: 'use jobManager.cpu' },
  { prefix: 'kubernetes.taskmanager.cpu', hint: 'use taskManager.cpu' },
  { prefix: 'kubernetes.jobmanager.owner.reference', hint: 'leave it out' },
  { prefix: 'kubernetes.entry.path', hint: 'leave it out' },
  { prefix: 'jobmanager.memory.process.size', hint: 'use jobManager.memory' },
  { prefix: 'taskmanager.memory.process.size', hint: 'use taskManager.memory' },
  { prefix: 'taskmanager.numberOfTaskSlots', hint: 'use slotsPerTaskManager' },
  { prefix: 'parallelism.default', hint: 'use parallelism' },
  { prefix: 'pipeline.max-parallelism', hint: 'use maxParallelism' },
  { prefix: 'pipeline.jars', hint: 'use job.jar or dependencies' },
  { prefix: 'pipeline.classpaths', hint: 'use dependencies' },
  { prefix: 'pipeline.name', hint: 'use name' },
  { prefix: 'user.artifacts.', hint: 'use job.jar or dependencies' },
  { prefix: 'execution.target', hint: 'leave it out' },
  { prefix: 'execution.attached', hint: 'leave it out' },
  { prefix: 'execution.shutdown-on-application-finish', hint: 'leave it out' },
  {
    prefix: 'execution.submit-failed-job-on-application-error',
    hint: 'leave it out',
  },
  {
    prefix: 'execution.checkpointing.interval',
    hint: 'use state.checkpointInterval',
  },
  {
    prefix: 'execution.checkpointing.timeout',
    hint: 'use state.checkpointTimeout',
  },
  {
    prefix: 'execution.checkpointing.incremental',
    hint: 'use state.incremental',
  },
  {
    prefix: 'execution.checkpointing.externalized-checkpoint-retention',
    hint: 'leave it out; checkpoints are always retained',
  },
  {
    prefix: 'execution.checkpointing.dir',
    hint: "leave it out; it follows the job's uid",
  },
  {
    prefix: 'execution.checkpointing.savepoint-dir',
    hint: "leave it out; it follows the job's uid",
  },
  {
    prefix: 'execution.state-recovery.path',
    hint: 'name the restore point when you start the job',
  },
  {
    prefix: 'execution.savepoint.path',
    hint: 'name the restore point when you start the job',
  },
  {
    prefix: 'execution.state-recovery.ignore-unclaimed-state',
    hint: 'use upgrade.allowNonRestored',
  },
  { prefix: 'state.backend.type', hint: 'use state.backend' },
  {
    prefix: 'state.checkpoints.dir',
    hint: "leave it out; it follows the job's uid",
  },
  {
    prefix: 'state.savepoints.dir',
    hint: "leave it out; it follows the job's uid",
  },
  { prefix: 'high-availability', hint: 'use highAvailability' },
  { prefix: 'job-result-store.', hint: 'leave it out' },
  { prefix: 'application-result-store.', hint: 'leave it out' },
  { prefix: 'cluster.id', hint: 'leave it out' },
  {
    prefix: 'rest.',
    hint: "leave it out; ports are part of the job's Services",
  },
  { prefix: 'jobmanager.rpc.', hint: 'leave it out' },
  { prefix: 'jobmanager.bind-host', hint: 'leave it out' },
  { prefix: 'taskmanager.bind-host', hint: 'leave it out' },
  { prefix: 'taskmanager.host', hint: 'leave it out' },
  { prefix: 'taskmanager.rpc.port', hint: 'leave it out' },
  { prefix: 'blob.server.port', hint: 'leave it out' },
  {
    prefix: 'env.java.default-opts',
    hint: 'use env.java.opts.all, which is kept apart from the flags that Flink needs',
  },
];

/** Keys below `high-availability` and `rest` that tune and do not wire, so users may set them. */
const TUNABLE = [
  'high-availability.kubernetes.leader-election.',
  'high-availability.zookeeper.client.',
  'rest.client.',
  'rest.connection-timeout',
  'rest.idleness-timeout',
  'rest.flamegraph.',
  'rest.profiling.',
  'rest.server.',
];

/**
 * Why a user may not set this key of Flink's configuration, with the field to use
 * instead; undefined when the key is free.
 *
 * @public
 */
export function ownedKeyProblem(
  key: string,
): { message: string; hint: string } | undefined {
  if (TUNABLE.some(prefix => key.startsWith(prefix))) {
    return undefined;
  }
  const owned = OWNED.find(
    ({ prefix }) =>
      key === prefix ||
      key.startsWith(prefix.endsWith('.') ? prefix : `${prefix}.`),
  );
  return owned
    ? { message: `'${key}' is set by the suite`, hint: owned.hint }
    : undefined;
}
