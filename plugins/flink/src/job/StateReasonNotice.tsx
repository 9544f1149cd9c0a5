import { Alert } from '@backstage/ui';
import type { JobView } from '@riverrun/backstage-plugin-flink-common';

/** Why the job is in its state and what to do about it; nothing when there is nothing to say. */
export function StateReasonNotice(props: { job: JobView }) {
  const { state, stateReason } = props.job;
  if (!stateReason) {
    return null;
  }
  return (
    <Alert
      role="status"
      status={state === 'failed' ? 'danger' : 'warning'}
      icon
      title={stateReason.message}
      description={stateReason.hint}
    />
  );
}
