import type { StateReason } from '@riverrun/backstage-plugin-flink-common';
import type { DeploymentRecord, RestorePointRecord } from '../../stores';
import type { Observation } from '../observation';

/** One effect, carried out by the file of the same name in `steps/`. */
export type Step =
  | { name: 'plan-deployment'; restorePoint?: RestorePointRecord }
  | { name: 'create-deployment'; deployment: DeploymentRecord }
  | { name: 'create-objects'; deployment: DeploymentRecord }
  | { name: 'scale-up'; deployment: DeploymentRecord }
  | { name: 'trigger-savepoint'; deployment: DeploymentRecord }
  | { name: 'record-savepoint'; deployment: DeploymentRecord; path: string }
  | { name: 'cancel-job'; deployment: DeploymentRecord }
  | { name: 'scale-down'; deployment: DeploymentRecord }
  | { name: 'read-ha-data'; deployment: DeploymentRecord }
  | { name: 'delete-deployment'; deployment: DeploymentRecord }
  | { name: 'remove-ha-data'; deployment: DeploymentRecord }
  | { name: 'end-deployment'; deployment: DeploymentRecord }
  | { name: 'conclude' }
  | { name: 'fail-operation'; problem: StateReason }
  | { name: 'begin-clean-up' };

/** Names of the effects. */
export type StepName = Step['name'];

/** What to do next about a job: one step, or nothing for a while. */
export type Decision =
  | {
      type: 'step';
      step: Step;
      /** Step of the operation, as people see it, that this belongs to. */
      phase?: string;
      reason: string;
    }
  | {
      type: 'wait';
      /** Milliseconds until the next look; absent: not before something happens. */
      forMs?: number;
      phase?: string;
      reason: string;
    };

/** Time to the next look while something is under way, in ms. */
export const SOON_MS = 1_000;

/** Decides for a step. */
export function act(step: Step, reason: string, phase?: string): Decision {
  return { type: 'step', step, reason, phase };
}

/** Decides to look again after a while. */
export function wait(
  reason: string,
  phase?: string,
  forMs: number | undefined = SOON_MS,
): Decision {
  return { type: 'wait', forMs, reason, phase };
}

/** Decides to look again soon, because nothing is proven of a cluster that does not answer. */
export function waitForCluster(
  observation: Observation,
  phase?: string,
): Decision {
  return wait(
    `The cluster does not answer: ${
      observation.kubernetesError ?? 'not asked yet'
    }`,
    phase,
    2_000,
  );
}

/** Decides that the running operation cannot succeed. */
export function fail(problem: StateReason, phase?: string): Decision {
  return act({ name: 'fail-operation', problem }, problem.message, phase);
}
