import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { formatFleetView, parseFleetView, type FleetView } from './fleetView';

/** The view that the URL names, and how to go to another one. */
export function useFleetView(): [
  FleetView,
  (change: Partial<FleetView>) => void,
] {
  const [query, setQuery] = useSearchParams();
  const view = useMemo(() => parseFleetView(query), [query]);
  const change = useCallback(
    (changed: Partial<FleetView>) =>
      setQuery(
        now =>
          // Another filter or order has other pages: back to the first.
          formatFleetView({ ...parseFleetView(now), after: [], ...changed }),
        // Typing must not fill the history; turning a page or filtering may.
        { replace: 'text' in changed },
      ),
    [setQuery],
  );
  return [view, change];
}
