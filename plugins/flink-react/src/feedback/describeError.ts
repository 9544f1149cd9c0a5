import { isError } from '@backstage/errors';

/** Why a request failed, as far as it matters to the reader. @public */
export interface ErrorDescription {
  kind: 'forbidden' | 'notFound' | 'failed';
  message: string;
}

/**
 * Reads the kind and the server's own words out of an error of the suite's API.
 *
 * @public
 */
export function describeError(error: unknown): ErrorDescription {
  const cause =
    isError(error) && isError(error.cause) ? error.cause : undefined;
  const message =
    cause?.message || (isError(error) ? error.message : String(error));
  switch (cause?.name ?? (isError(error) ? error.name : undefined)) {
    case 'NotAllowedError':
      return { kind: 'forbidden', message };
    case 'NotFoundError':
      return { kind: 'notFound', message };
    default:
      return { kind: 'failed', message };
  }
}
