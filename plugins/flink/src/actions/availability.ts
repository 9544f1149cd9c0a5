import type {
  JobState,
  JobView,
  OperationView,
} from '@riverrun/backstage-plugin-flink-common';

/** Why an action is not possible now; a key below `action.unavailable` of the messages. */
export type Unavailable = 'busy' | 'running' | 'notRunning' | 'deleting';

/** What may be done to a job, and whether it can be done now. */
export interface Availability {
  /** Is the reader allowed to? Otherwise the action is not shown. */
  allowed: boolean;
  /** Does the action run right now? */
  pending: boolean;
  unavailable?: Unavailable;
}

const STARTABLE: ReadonlySet<JobState> = new Set([
  'created',
  'suspended',
  'finished',
  'cancelled',
  'failed',
]);

const STOPPABLE: ReadonlySet<JobState> = new Set([
  'deploying',
  'running',
  'upgrading',
  'rolling-back',
]);

/** Whether a job can be started; derived from what the server says only. */
export function startAvailability(job: JobView): Availability {
  return availability(job, 'start', STARTABLE, 'running');
}

/** Whether a job can be stopped; derived from what the server says only. */
export function stopAvailability(job: JobView): Availability {
  return availability(job, 'stop', STOPPABLE, 'notRunning');
}

/** Does a running operation make room for an action that is asked for meanwhile? */
function givesWay(
  running: OperationView['kind'],
  action: 'start' | 'stop',
): boolean {
  return running === 'clean-up' || (running === 'start' && action === 'stop');
}

function availability(
  job: JobView,
  action: 'start' | 'stop',
  states: ReadonlySet<JobState>,
  otherwise: Unavailable,
): Availability {
  const running =
    job.operation?.status === 'running' ? job.operation : undefined;
  return {
    allowed: job.allowedActions.includes(action),
    pending: running?.kind === action,
    unavailable: unavailable(),
  };

  function unavailable(): Unavailable | undefined {
    if (job.state === 'deleting') {
      return 'deleting';
    }
    if (running && !givesWay(running.kind, action)) {
      return 'busy';
    }
    if (running?.kind === 'start' && action === 'stop') {
      return undefined;
    }
    return states.has(job.state) ? undefined : otherwise;
  }
}
