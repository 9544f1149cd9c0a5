import type { Step, StepName } from '../decide';
import { beginCleanUp } from './beginCleanUp';
import { cancelJob } from './cancelJob';
import { conclude } from './conclude';
import { createDeployment } from './createDeployment';
import { createObjects } from './createObjects';
import { deleteDeployment } from './deleteDeployment';
import { endDeployment } from './endDeployment';
import { failOperation } from './failOperation';
import { planDeployment } from './planDeployment';
import { readHaData } from './readHaData';
import { recordSavepoint } from './recordSavepoint';
import { removeHaData } from './removeHaData';
import { scaleDown } from './scaleDown';
import { scaleUp } from './scaleUp';
import type { StepContext, StepFunction } from './step';
import { triggerSavepoint } from './triggerSavepoint';

export type { StepContext } from './step';

const STEPS: { [Name in StepName]: StepFunction<Name> } = {
  'begin-clean-up': beginCleanUp,
  'cancel-job': cancelJob,
  conclude,
  'create-deployment': createDeployment,
  'create-objects': createObjects,
  'delete-deployment': deleteDeployment,
  'end-deployment': endDeployment,
  'fail-operation': failOperation,
  'plan-deployment': planDeployment,
  'read-ha-data': readHaData,
  'record-savepoint': recordSavepoint,
  'remove-ha-data': removeHaData,
  'scale-down': scaleDown,
  'scale-up': scaleUp,
  'trigger-savepoint': triggerSavepoint,
};

/** Carries out one step. */
export async function runStep<Name extends StepName>(
  context: StepContext,
  step: Extract<Step, { name: Name }> & { name: Name },
): Promise<void> {
  await (STEPS[step.name] as StepFunction<Name>)(context, step);
}
