import {
  isGloballyTerminal,
  type JobAction,
  type JobState,
} from '@riverrun/backstage-plugin-flink-common';
import type { DeploymentRecord, JobRecord } from '../stores';

const STARTABLE: JobState[] = [
  'created',
  'suspended',
  'failed',
  'finished',
  'cancelled',
];

/**
 * The changes that make sense now, whoever asks, while no operation runs.
 *
 * @param deployment - the one whose end has not been proven
 */
export function possibleActions(
  job: JobRecord,
  deployment: DeploymentRecord | undefined,
): JobAction[] {
  const actions: JobAction[] = [];
  if (STARTABLE.includes(job.state)) {
    actions.push('start');
  }
  const ended =
    deployment?.terminalStatus && isGloballyTerminal(deployment.terminalStatus);
  if (deployment && !(ended && job.state !== 'failed')) {
    actions.push('stop');
  }
  actions.push('delete');
  return actions;
}
