import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
  PermissionsRegistryService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PermissionCriteria,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  flinkJobDeletePermission,
  flinkJobReadPermission,
  flinkJobRestorePermission,
  flinkJobStartPermission,
  flinkJobStopPermission,
  flinkTargetDeployPermission,
  type JobAction,
  type JobSpec,
} from '@riverrun/backstage-plugin-flink-common';
import { flinkJobResourceRef, type JobResource } from '../permissions';
import type { JobPredicate } from '../stores';

const PERMISSIONS = {
  read: flinkJobReadPermission,
  start: flinkJobStartPermission,
  stop: flinkJobStopPermission,
  restore: flinkJobRestorePermission,
  delete: flinkJobDeletePermission,
} satisfies Record<JobAction | 'read', ResourcePermission>;

type Subject = keyof typeof PERMISSIONS;
const SUBJECTS = Object.keys(PERMISSIONS) as Subject[];

/** What one caller may do to jobs, asked once and then applied to any number of them. */
export interface Grants {
  may(subject: Subject, job: JobResource): boolean;
  /** What the caller may see, for the database; undefined: nothing at all. */
  readonly visible: { criteria?: PermissionCriteria<JobPredicate> } | undefined;
}

/** Asks the permission framework about jobs. */
export class JobAuthority {
  readonly #permissions: PermissionsService;
  readonly #userInfo: UserInfoService;
  readonly #authorize: (
    decision: PolicyDecision,
    resource: JobResource | undefined,
  ) => boolean;
  readonly #transform: ReturnType<
    typeof createConditionTransformer<JobPredicate>
  >;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    userInfo: UserInfoService;
  }) {
    this.#permissions = options.permissions;
    this.#userInfo = options.userInfo;
    const ruleset =
      options.permissionsRegistry.getPermissionRuleset(flinkJobResourceRef);
    this.#authorize = createConditionAuthorizer(ruleset);
    this.#transform = createConditionTransformer(ruleset);
  }

  /** The caller's grants on jobs. */
  async grantsOf(credentials: BackstageCredentials): Promise<Grants> {
    const decisions = await this.#permissions.authorizeConditional(
      SUBJECTS.map(subject => ({ permission: PERMISSIONS[subject] })),
      { credentials },
    );
    const bySubject = new Map(
      SUBJECTS.map((subject, i) => [subject, decisions[i]]),
    );
    const read = decisions[SUBJECTS.indexOf('read')];
    return {
      may: (subject, job) => {
        const decision = bySubject.get(subject);
        return decision !== undefined && this.#authorize(decision, job);
      },
      visible: this.#visible(read),
    };
  }

  /**
   * Makes sure that the caller may put this job where its specification says, and belongs
   * to its owner. Services belong to nobody: for them, the permission alone decides.
   *
   * @throws NotAllowedError when not.
   */
  async assertMayCreate(
    spec: JobSpec,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize(
      [{ permission: flinkTargetDeployPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not create jobs on cluster '${spec.placement.cluster}': permission ${flinkTargetDeployPermission.name} is missing`,
      );
    }
    if (!isUser(credentials)) {
      return;
    }
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      credentials,
    );
    const owner = spec.owner.toLocaleLowerCase('en-US');
    const refs = ownershipEntityRefs.map(ref => ref.toLocaleLowerCase('en-US'));
    if (!refs.includes(owner)) {
      throw new NotAllowedError(
        `Only members of ${
          spec.owner
        } may create jobs that it owns; you belong to ${refs.join(', ')}`,
      );
    }
  }

  #visible(decision: PolicyDecision): Grants['visible'] {
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return {};
      case AuthorizeResult.CONDITIONAL:
        return { criteria: this.#transform(decision.conditions) };
      default:
        return undefined;
    }
  }
}

function isUser(
  credentials: BackstageCredentials,
): credentials is BackstageCredentials<BackstageUserPrincipal> {
  return (credentials.principal as { type?: string }).type === 'user';
}
