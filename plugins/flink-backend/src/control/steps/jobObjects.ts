import { buildJobObjects, type JobObjects } from '../../kubernetes';
import { type DeploymentRecord, getRevision } from '../../stores';
import { clusterOf, type StepContext } from './step';

/** The Kubernetes objects of an attempt; makes sure that what they mount exists. */
export async function jobObjectsOf(
  context: StepContext,
  deployment: DeploymentRecord,
): Promise<JobObjects> {
  const { job } = context.situation;
  const cluster = clusterOf(context, deployment);
  const revision = await getRevision(
    context.deps.database,
    job.uid,
    deployment.revision,
  );
  if (!revision) {
    throw new Error(
      `Revision ${deployment.revision} of job ${job.namespace}/${job.name} is missing in the database`,
    );
  }
  const configMapName = await cluster.runtimeAssets.ensure(
    deployment.kubernetesNamespace,
  );
  return buildJobObjects({
    job: { uid: job.uid, namespace: job.namespace, name: job.name },
    spec: revision.spec,
    revision: revision.number,
    revisionHash: revision.hash,
    generation: deployment.generation,
    clusterId: deployment.clusterId,
    flinkJobId: deployment.flinkJobId,
    restorePath: deployment.restorePath,
    cluster: cluster.config,
    runtime: { configMapName },
  });
}
