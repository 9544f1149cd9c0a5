import { CustomErrorBase, isError } from '@backstage/errors';

/**
 * What a failed call of the Kubernetes API means.
 *
 * - `unreachable`: no answer; whether a write happened is not known
 * - `unauthorized`: the cluster does not accept the credentials
 * - `forbidden`: the identity lacks a permission, or a policy refuses the object
 * - `not-found`, `conflict`: as they say
 * - `gone`: a watch fell too far behind
 * - `invalid`: the cluster refuses the object as it is
 * - `throttled`, `server-error`: the cluster cannot answer now
 */
export type KubernetesErrorKind =
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'invalid'
  | 'throttled'
  | 'server-error';

/** A failed call of the Kubernetes API; the message names cluster, object and way out. */
export class KubernetesError extends CustomErrorBase {
  name: string = 'KubernetesError';

  constructor(
    readonly kind: KubernetesErrorKind,
    message: string,
    readonly status?: number,
    cause?: Error,
  ) {
    super(message, cause);
  }

  /** Could the same call succeed a moment later, with nothing changed? */
  get transient(): boolean {
    return (
      this.kind === 'unreachable' ||
      this.kind === 'throttled' ||
      this.kind === 'server-error'
    );
  }
}

/** A newer deployment attempt than ours owns the object: whoever gets this stops acting. */
export class StaleGenerationError extends KubernetesError {
  name = 'StaleGenerationError';

  constructor(message: string, readonly ours: number, readonly found: number) {
    super('conflict', message, 409);
  }
}

/** Is it a {@link KubernetesError}, and of this kind if one is given? */
export function isKubernetesError(
  error: unknown,
  kind?: KubernetesErrorKind,
): error is KubernetesError {
  return (
    error instanceof KubernetesError &&
    (kind === undefined || error.kind === kind)
  );
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return isError(error) ? error.message : String(error);
}
