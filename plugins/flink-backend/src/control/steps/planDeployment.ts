import { clusterIdOf, newFlinkJobId } from '../../kubernetes';
import { insertDeployment } from '../../stores';
import { commit } from '../commit';
import { journal, nowOf, type StepFunction } from './step';

/**
 * Writes down the attempt before anything is done: its generation, its Flink job id and
 * what it starts from stand in the database first.
 */
export const planDeployment: StepFunction<'plan-deployment'> = async (
  context,
  { restorePoint },
) => {
  const { job, revision } = context.situation;
  const generation = job.generation + 1;
  await commit(context.deps, context.situation, {
    job: {
      ...job,
      generation,
      // What was seen of the attempt before is no observation of this one.
      jobStatus: undefined,
      observedAt: undefined,
      startedAt: undefined,
      lastCheckpoint: undefined,
      freshnessReason: 'The job is being deployed',
    },
    operation: journal(context, { generation }),
    timeline: {
      type: 'deployment',
      message: restorePoint
        ? `Deployment ${generation} of revision ${revision.number} from ${restorePoint.kind} ${restorePoint.path}`
        : `Deployment ${generation} of revision ${revision.number} without state`,
    },
    also: connection =>
      insertDeployment(connection, {
        jobUid: job.uid,
        generation,
        revision: revision.number,
        revisionHash: revision.hash,
        cluster: job.cluster,
        kubernetesNamespace: job.kubernetesNamespace,
        clusterId: clusterIdOf(job.name, job.uid),
        flinkJobId: newFlinkJobId(),
        restorePointId: restorePoint?.id,
        restorePath: restorePoint?.path,
        createdAt: nowOf(context),
      }),
  });
};
