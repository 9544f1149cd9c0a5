/**
 * Backend plugin that deploys Apache Flink jobs natively on Kubernetes.
 *
 * @packageDocumentation
 */

export { flinkPlugin as default } from './plugin';
export {
  createFlinkJobConditionalDecision,
  flinkJobConditions,
  type JobResource,
} from './permissions';
export type { JobPredicate } from './stores';
