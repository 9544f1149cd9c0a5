import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  kubernetesClustersReadPermission,
  kubernetesProxyPermission,
  kubernetesResourcesReadPermission,
} from '@backstage/plugin-kubernetes-common';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  createFlinkJobConditionalDecision,
  flinkJobConditions,
} from '@riverrun/backstage-plugin-flink-backend';
import {
  flinkJobReadPermission,
  flinkTargetDeployPermission,
  flinkTargetReadPermission,
  RESOURCE_TYPE_FLINK_JOB,
} from '@riverrun/backstage-plugin-flink-common';

/** Groups with rights beyond their own jobs, as entity refs. */
export interface PolicyGroups {
  /** Members may place jobs on clusters. */
  deployers: string[];
  /** Members may change the catalog. */
  administrators: string[];
}

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** Open to everyone who is signed in. */
const READ: Permission[] = [
  catalogEntityReadPermission,
  flinkJobReadPermission,
  flinkTargetReadPermission,
  // The stock Kubernetes tab; its cluster identity is read-only and sees no Secrets.
  kubernetesClustersReadPermission,
  kubernetesResourcesReadPermission,
];

/**
 * Everyone signed in may look; owners may do everything with their jobs; who may place
 * new jobs and who may change the catalog is a matter of configured groups. What is not
 * named here is denied, so that a plugin added later starts closed.
 */
export class PortalPermissionPolicy implements PermissionPolicy {
  readonly #groups: PolicyGroups;

  constructor(groups: PolicyGroups) {
    this.#groups = groups;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return DENY;
    }
    if (READ.some(one => isPermission(permission, one))) {
      return ALLOW;
    }
    const { ownershipEntityRefs } = user.info;
    if (isResourcePermission(permission, RESOURCE_TYPE_FLINK_JOB)) {
      return createFlinkJobConditionalDecision(
        permission,
        flinkJobConditions.isJobOwner({ owners: ownershipEntityRefs }),
      );
    }
    const isMemberOf = (groups: string[]) =>
      groups.some(group => ownershipEntityRefs.includes(group));
    const isAdministrator = isMemberOf(this.#groups.administrators);
    const isDeployer = isMemberOf(this.#groups.deployers);
    if (isPermission(permission, flinkTargetDeployPermission)) {
      return isDeployer ? ALLOW : DENY;
    }
    if (isPermission(permission, kubernetesProxyPermission)) {
      // Pod logs in the stock Kubernetes tab go through the proxy.
      return isDeployer || isAdministrator ? ALLOW : DENY;
    }
    if (permission.name.startsWith('catalog.')) {
      return isAdministrator ? ALLOW : DENY;
    }
    return DENY;
  }
}
