import type { DeploymentRecord, RestorePointRecord } from '../stores';
import type { Observation } from './observation';
import { currentDeployment, type Situation } from './situation';

/** Entry of the ledger that an attempt started from; undefined when it started empty. */
export function startedFrom(
  ledger: RestorePointRecord[],
  deployment: DeploymentRecord,
): RestorePointRecord | undefined {
  return ledger.find(({ id }) => id === deployment.restorePointId);
}

/**
 * The number of the restore point that the attempt started from, when Flink tells it and
 * the ledger lacks it: a savepoint's number is not part of its path.
 */
export function identifyStart(
  situation: Situation,
  observation: Observation,
): { id: string; checkpointId: number } | undefined {
  const deployment = currentDeployment(situation);
  const restored = observation.flink?.checkpoints?.restored;
  const point = deployment && startedFrom(situation.ledger, deployment);
  // After a failure, Flink shows the checkpoint that it went back to instead.
  return point &&
    point.checkpointId === undefined &&
    restored?.path !== undefined &&
    withoutScheme(restored.path) === withoutScheme(point.path)
    ? { id: point.id, checkpointId: restored.id }
    : undefined;
}

/** Flink writes `file:/a` where it was given `file:///a`. */
function withoutScheme(path: string): string {
  return path.replace(/^[a-z0-9+.-]+:\/*/i, '');
}
