/**
 * Shared parts of the Flink screens: API ref, query hooks, status components.
 *
 * @packageDocumentation
 */

export { flinkApiRef } from './api/flinkApiRef';
export {
  summarizeCluster,
  type ClusterHealth,
  type ClusterSummary,
} from './clusters/clusterHealth';
export { ClusterConditionsPanel } from './clusters/ClusterConditionsPanel';
export { ClusterNotice } from './clusters/ClusterNotice';
export { describeError, type ErrorDescription } from './feedback/describeError';
export { LoadError, type LoadErrorProps } from './feedback/LoadError';
export { FactList, type Fact, type FactListProps } from './layout/FactList';
export { wordsOf } from './format/wordsOf';
export { formatBytes } from './format/formatBytes';
export {
  FlinkQueryProvider,
  type FlinkQueryProviderProps,
} from './query/FlinkQueryProvider';
export { isInTransition } from './query/polling';
export { useClusters } from './query/useClusters';
export { useJob } from './query/useJob';
export {
  useStartJob,
  useStopJob,
  type JobMutation,
} from './query/useJobActions';
export { useJobs } from './query/useJobs';
export { FreshnessLabel } from './status/FreshnessLabel';
export { JobStateLabel } from './status/JobStateLabel';
export {
  JobStatusLabel,
  type JobStatusLabelProps,
} from './status/JobStatusLabel';
export { OperationStatusText } from './status/OperationStatusText';
export { OperationSteps } from './status/OperationSteps';
export {
  StatusText,
  type StatusAppearance,
  type StatusTextProps,
  type StatusTone,
} from './status/StatusText';
export { Duration, type DurationProps } from './time/Duration';
export { RelativeTime, type RelativeTimeProps } from './time/RelativeTime';
export { useLocale } from './time/useLocale';
export { flinkReactTranslationRef } from './translation';
