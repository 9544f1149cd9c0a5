import { InputError } from '@backstage/errors';
import { FLINK_JOB_ANNOTATION } from './annotations';

/**
 * Identity of a job: its catalog namespace and name, unique in the portal.
 * The entity ref is `component:<namespace>/<name>`.
 *
 * @public
 */
export interface JobIdentity {
  namespace: string;
  name: string;
}

/** `component:<namespace>/<name>`. @public */
export function entityRefOf(identity: JobIdentity): string {
  return `component:${identity.namespace}/${identity.name}`;
}

/**
 * Reads `<namespace>/<name>` as it stands in {@link FLINK_JOB_ANNOTATION}.
 *
 * @throws InputError when the text does not have that form.
 * @public
 */
export function parseJobIdentity(text: string): JobIdentity {
  const parts = text.split('/');
  if (parts.length !== 2 || parts.some(part => part === '')) {
    throw new InputError(
      `'${text}' is not a job identity; ${FLINK_JOB_ANNOTATION} has the form <namespace>/<name>, for example default/orders`,
    );
  }
  return { namespace: parts[0], name: parts[1] };
}

/**
 * The job that an entity stands for, or undefined when it stands for none.
 *
 * @public
 */
export function jobIdentityOfEntity(entity: {
  metadata: { annotations?: Record<string, string> };
}): JobIdentity | undefined {
  const text = entity.metadata.annotations?.[FLINK_JOB_ANNOTATION];
  return text === undefined ? undefined : parseJobIdentity(text);
}
