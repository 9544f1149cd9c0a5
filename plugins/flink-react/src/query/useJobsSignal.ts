import { useEffect, useRef } from 'react';
import { useSignal } from '@backstage/plugin-signals-react';

/** Channel on which the backend says that jobs changed; the message is a pointer, never the data. */
export const JOBS_CHANNEL = 'flink:jobs';

/** At most one refetch in this time, in ms. */
const THROTTLE = 2_000;
/** Spreads the refetches of many open browsers, in ms. */
const MAX_JITTER = 300;

/**
 * Calls back when the backend signals a change of jobs, throttled. Without the signals
 * plugin it never does: polling covers for it.
 */
export function useJobsSignal(onChange: () => void): void {
  const { lastSignal } = useSignal(JOBS_CHANNEL);
  const callback = useRef(onChange);
  callback.current = onChange;
  const calledAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => {
    if (!lastSignal || timer.current !== undefined) {
      return;
    }
    const wait = Math.max(0, calledAt.current + THROTTLE - Date.now());
    timer.current = setTimeout(() => {
      timer.current = undefined;
      calledAt.current = Date.now();
      callback.current();
    }, wait + Math.random() * MAX_JITTER);
  }, [lastSignal]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
