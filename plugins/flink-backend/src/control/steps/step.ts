import { NotFoundError } from '@backstage/errors';
import type { Cluster } from '../../clusters';
import type { DeploymentRecord, OperationRecord } from '../../stores';
import type { ControlDeps } from '../context';
import type { Step, StepName } from '../decide';
import type { Observation } from '../observation';
import type { Situation } from '../situation';

/** What a step works on. */
export interface StepContext {
  deps: ControlDeps;
  situation: Situation;
  observation: Observation;
  /**
   * Makes sure that this worker still has the job, and keeps it for longer.
   *
   * @throws Overtaken when another one has it.
   */
  assertHeld(): Promise<void>;
}

/** Input of the step with this name. */
export type StepInput<Name extends StepName> = Extract<Step, { name: Name }>;

/**
 * One effect with its record. It may be cut off at any point and run again: the second
 * run finds what the first one has done.
 */
export type StepFunction<Name extends StepName> = (
  context: StepContext,
  input: StepInput<Name>,
) => Promise<void>;

/** The cluster of an attempt. */
export function clusterOf(
  context: StepContext,
  deployment: DeploymentRecord,
): Cluster {
  const cluster = context.deps.clusters.get(deployment.cluster);
  if (!cluster) {
    throw new NotFoundError(
      `Cluster '${deployment.cluster}' is not in the configuration; add it to flink.clusters`,
    );
  }
  return cluster;
}

/** The operation that a step belongs to. */
export function operationOf(context: StepContext): OperationRecord {
  const { operation, job } = context.situation;
  if (!operation) {
    throw new Error(
      `No operation of job ${job.namespace}/${job.name} is running`,
    );
  }
  return operation;
}

/** The operation with more in its journal. */
export function journal(
  context: StepContext,
  entries: OperationRecord['journal'],
): OperationRecord {
  const operation = operationOf(context);
  return { ...operation, journal: { ...operation.journal, ...entries } };
}

/** Now, in ISO 8601. */
export function nowOf(context: StepContext): string {
  return new Date(context.deps.now()).toISOString();
}
