import { createConditionExports } from '@backstage/plugin-permission-node';
import { flinkJobResourceRef } from './resource';
import { hasTag } from './rules/hasTag';
import { isInCluster } from './rules/isInCluster';
import { isInKubernetesNamespace } from './rules/isInKubernetesNamespace';
import { isJobOwner } from './rules/isJobOwner';

export { findJobResources } from './findJobResources';
export { flinkJobResourceRef, type JobResource } from './resource';

/** Rules that a permission policy may build conditions on jobs from. */
export const flinkJobRules = {
  isJobOwner,
  isInCluster,
  isInKubernetesNamespace,
  hasTag,
};

const conditionExports = createConditionExports({
  resourceRef: flinkJobResourceRef,
  rules: flinkJobRules,
});

/**
 * Conditions for permission policies, for example
 * `flinkJobConditions.isJobOwner({ owners })`.
 *
 * @public
 */
export const flinkJobConditions = conditionExports.conditions;

/**
 * Makes a policy's conditional decision on a permission of jobs.
 *
 * @public
 */
export const createFlinkJobConditionalDecision =
  conditionExports.createConditionalDecision;
