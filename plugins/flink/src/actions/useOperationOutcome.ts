import { useEffect, useRef } from 'react';
import type { JobView } from '@riverrun/backstage-plugin-flink-common';

/** Calls back once when an operation that was seen running has ended. */
export function useOperationOutcome(
  job: JobView,
  onEnd: (operation: NonNullable<JobView['operation']>) => void,
): void {
  const seenRunning = useRef<string>();
  const callback = useRef(onEnd);
  callback.current = onEnd;
  const { operation } = job;
  useEffect(() => {
    if (operation?.status === 'running') {
      seenRunning.current = operation.id;
    } else if (operation && operation.id === seenRunning.current) {
      seenRunning.current = undefined;
      callback.current(operation);
    }
  }, [operation]);
}
