import {
  RiArrowGoBackLine,
  RiCheckboxBlankCircleLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiDeleteBinLine,
  RiErrorWarningLine,
  RiLoader4Line,
  RiPauseCircleLine,
  RiPlayCircleLine,
  RiQuestionLine,
  RiStopCircleLine,
  RiTimeLine,
} from '@remixicon/react';
import type {
  ClusterCondition,
  FlinkJobStatus,
  JobState,
  OperationStatus,
  OperationStep,
} from '@riverrun/backstage-plugin-flink-common';
import type { StatusAppearance } from './StatusText';

const BUSY: StatusAppearance = {
  tone: 'busy',
  icon: RiLoader4Line,
  moving: true,
};

export const UNKNOWN_APPEARANCE: StatusAppearance = {
  tone: 'neutral',
  icon: RiQuestionLine,
};

export const STALE_APPEARANCE: StatusAppearance = {
  tone: 'warning',
  icon: RiTimeLine,
};

export const STATE_APPEARANCE: Record<JobState, StatusAppearance> = {
  created: { tone: 'neutral', icon: RiCheckboxBlankCircleLine },
  deploying: BUSY,
  running: { tone: 'positive', icon: RiPlayCircleLine },
  upgrading: BUSY,
  suspending: BUSY,
  suspended: { tone: 'neutral', icon: RiPauseCircleLine },
  'rolling-back': { tone: 'warning', icon: RiArrowGoBackLine },
  finished: { tone: 'positive', icon: RiCheckboxCircleLine },
  cancelled: { tone: 'neutral', icon: RiStopCircleLine },
  failed: { tone: 'negative', icon: RiErrorWarningLine },
  deleting: { tone: 'busy', icon: RiDeleteBinLine },
};

export const JOB_STATUS_APPEARANCE: Record<FlinkJobStatus, StatusAppearance> = {
  INITIALIZING: BUSY,
  CREATED: BUSY,
  RUNNING: { tone: 'positive', icon: RiPlayCircleLine },
  FAILING: { tone: 'warning', icon: RiErrorWarningLine },
  FAILED: { tone: 'negative', icon: RiErrorWarningLine },
  CANCELLING: BUSY,
  CANCELED: { tone: 'neutral', icon: RiStopCircleLine },
  FINISHED: { tone: 'positive', icon: RiCheckboxCircleLine },
  RESTARTING: { ...BUSY, tone: 'warning' },
  SUSPENDED: { tone: 'neutral', icon: RiPauseCircleLine },
  RECONCILING: BUSY,
};

export const OPERATION_APPEARANCE: Record<OperationStatus, StatusAppearance> = {
  running: BUSY,
  succeeded: { tone: 'positive', icon: RiCheckboxCircleLine },
  failed: { tone: 'negative', icon: RiCloseCircleLine },
  cancelled: { tone: 'neutral', icon: RiStopCircleLine },
};

export const STEP_APPEARANCE: Record<
  OperationStep['status'],
  StatusAppearance
> = {
  pending: { tone: 'neutral', icon: RiTimeLine },
  running: BUSY,
  succeeded: { tone: 'positive', icon: RiCheckboxCircleLine },
  failed: { tone: 'negative', icon: RiCloseCircleLine },
};

/** A condition that gets better by waiting is under way; one that does not is a fault. */
export function conditionAppearance(
  condition: ClusterCondition,
): StatusAppearance {
  if (condition.status === 'true') {
    return { tone: 'positive', icon: RiCheckboxCircleLine };
  }
  if (condition.progress !== undefined) {
    return BUSY;
  }
  return condition.status === 'unknown'
    ? UNKNOWN_APPEARANCE
    : { tone: 'negative', icon: RiErrorWarningLine };
}
