import { CustomErrorBase } from '@backstage/errors';

/**
 * What a failed call of Flink's REST API says about the job.
 *
 * - `unreachable`: nothing. No answer, no leader, no pod, or a broken answer.
 * - `not-found`: Flink answered and does not know the job, trigger or path.
 * - `refused`: Flink answered and will not do it.
 */
export type FlinkRestErrorKind = 'unreachable' | 'not-found' | 'refused';

/** A failed call of Flink's REST API. */
export class FlinkRestError extends CustomErrorBase {
  name = 'FlinkRestError' as const;

  constructor(
    readonly kind: FlinkRestErrorKind,
    message: string,
    /** HTTP status, where Flink or the API server answered at all. */
    readonly status?: number,
    cause?: Error,
  ) {
    super(message, cause);
  }
}

/** Is it a {@link FlinkRestError}, and of this kind if one is given? */
export function isFlinkRestError(
  error: unknown,
  kind?: FlinkRestErrorKind,
): error is FlinkRestError {
  return (
    error instanceof FlinkRestError &&
    (kind === undefined || error.kind === kind)
  );
}
