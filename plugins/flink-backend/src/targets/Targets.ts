import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type ClusterView,
  flinkTargetReadPermission,
} from '@riverrun/backstage-plugin-flink-common';
import type { Cluster } from '../clusters';
import type { ClusterConditions } from './conditions';

/** The clusters that jobs can be placed on. */
export class Targets {
  readonly #clusters: ReadonlyMap<string, Cluster>;
  readonly #conditions: ClusterConditions;
  readonly #permissions: PermissionsService;

  constructor(options: {
    clusters: ReadonlyMap<string, Cluster>;
    conditions: ClusterConditions;
    permissions: PermissionsService;
  }) {
    this.#clusters = options.clusters;
    this.#conditions = options.conditions;
    this.#permissions = options.permissions;
  }

  /** All clusters with their conditions. @throws NotAllowedError */
  async list(options: {
    credentials: BackstageCredentials;
  }): Promise<ClusterView[]> {
    const [decision] = await this.#permissions.authorize(
      [{ permission: flinkTargetReadPermission }],
      { credentials: options.credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not see the clusters: permission ${flinkTargetReadPermission.name} is missing`,
      );
    }
    return Promise.all(
      [...this.#clusters.values()].map(async cluster => ({
        name: cluster.config.name,
        title: cluster.config.title,
        namespaces: cluster.config.namespaces,
        flinkVersions: Object.keys(cluster.config.images).sort(),
        conditions: await this.#conditions.of(cluster),
      })),
    );
  }
}
