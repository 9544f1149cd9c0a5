/** One permission in the form of a SelfSubjectAccessReview. */
export interface NeededAccess {
  verb: string;
  /** API group; empty for the core group. */
  group: string;
  resource: string;
  subresource?: string;
}

const needs = (
  group: string,
  resource: string,
  verbs: string[],
  subresource?: string,
): NeededAccess[] =>
  verbs.map(verb => ({ verb, group, resource, subresource }));

/**
 * All that the write identity does in a namespace of jobs. The documented roles grant at
 * least this; `probe()` names what is missing on a cluster.
 */
export const NEEDED_ACCESS: NeededAccess[] = [
  ...needs('apps', 'deployments', [
    'get',
    'list',
    'watch',
    'create',
    'patch',
    'delete',
  ]),
  ...needs('', 'pods', ['get', 'list', 'watch']),
  ...needs('', 'pods', ['get'], 'log'),
  ...needs('', 'configmaps', ['get', 'list', 'create', 'delete']),
  ...needs('', 'services', ['get', 'create', 'delete']),
  // Flink's REST API: read, stop with savepoint, cancel.
  ...needs('', 'services', ['get', 'create', 'patch'], 'proxy'),
  ...needs('', 'persistentvolumeclaims', ['get']),
];

/** As a person reads it, for example `patch deployments.apps`. */
export function describeAccess(access: NeededAccess): string {
  const resource = access.subresource
    ? `${access.resource}/${access.subresource}`
    : access.resource;
  return `${access.verb} ${
    access.group ? `${resource}.${access.group}` : resource
  }`;
}
