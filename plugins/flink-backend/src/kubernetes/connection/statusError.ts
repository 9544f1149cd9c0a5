import { isError } from '@backstage/errors';
import {
  KubernetesError,
  messageOf,
  type KubernetesErrorKind,
} from '../errors';

/** What a call is about, for its error message. */
export interface CallSubject {
  cluster: string;
  /** For example `create`. */
  verb: string;
  /** For example `Deployment flink-jobs/orders-abc`. */
  object: string;
}

/** Kubernetes' own description of a failure. */
export interface KubernetesStatus {
  kind: 'Status';
  message?: string;
  reason?: string;
  code?: number;
}

/** Reads Kubernetes' description from a body, if that is what the body is. */
export function parseStatus(body: string): KubernetesStatus | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' &&
      value !== null &&
      'kind' in value &&
      value.kind === 'Status' &&
      'apiVersion' in value
      ? (value as KubernetesStatus)
      : undefined;
  } catch {
    return undefined;
  }
}

const KINDS: Record<number, KubernetesErrorKind> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'invalid',
  409: 'conflict',
  410: 'gone',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  429: 'throttled',
};

/** The error for an answer other than success. */
export function statusError(
  subject: CallSubject,
  status: number,
  body: string,
): KubernetesError {
  const kind = KINDS[status] ?? 'server-error';
  const said = parseStatus(body)?.message ?? `HTTP ${status}`;
  return new KubernetesError(
    kind,
    `Cluster '${subject.cluster}': cannot ${subject.verb} ${
      subject.object
    }: ${said}${hintFor(kind, subject, said)}`,
    status,
  );
}

/** The error for a call that got no answer. */
export function unreachableError(
  subject: CallSubject,
  server: string | undefined,
  cause: unknown,
): KubernetesError {
  const { why, wayOut } = explain(subject, server ?? 'its API server', cause);
  return new KubernetesError(
    'unreachable',
    `Cluster '${subject.cluster}': cannot ${subject.verb} ${subject.object}: ${why}. ${wayOut}`,
  );
}

/** Codes of OpenSSL and Node for a server whose certificate we do not trust. */
const CERTIFICATE_CODES = /CERT|ISSUER|VERIFY|ALTNAME/;

function explain(
  { cluster }: CallSubject,
  server: string,
  cause: unknown,
): { why: string; wayOut: string } {
  const reachable = `Check that ${server} is up and can be reached from the portal`;
  if (!isError(cause)) {
    return { why: String(cause), wayOut: reachable };
  }
  if (cause.name === 'TimeoutError' || cause.name === 'AbortError') {
    return { why: 'it did not answer in time', wayOut: reachable };
  }
  if (CERTIFICATE_CODES.test(String(cause.code ?? ''))) {
    return {
      why: `its certificate is not trusted (${cause.message})`,
      wayOut: `Check that the authority in flink.clusters.${cluster} is the one that signed the certificate of ${server}`,
    };
  }
  return { why: cause.message, wayOut: reachable };
}

/** The error for a call that could not be made, because we do not know who we are. */
export function credentialsError(
  subject: CallSubject,
  cause: unknown,
): KubernetesError {
  return new KubernetesError(
    'unreachable',
    `Cluster '${subject.cluster}': cannot ${subject.verb} ${
      subject.object
    }: the credentials in flink.clusters.${
      subject.cluster
    } cannot be used: ${messageOf(cause)}`,
  );
}

function hintFor(
  kind: KubernetesErrorKind,
  { cluster }: CallSubject,
  said: string,
): string {
  switch (kind) {
    case 'unauthorized':
      return `. Check the credentials in flink.clusters.${cluster}`;
    case 'forbidden':
      return said.includes('cannot ')
        ? `. Grant this to the identity of flink.clusters.${cluster}, as the documented roles do`
        : '';
    case 'conflict':
      return '. It was changed or made by someone else meanwhile';
    default:
      return '';
  }
}
