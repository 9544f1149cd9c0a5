import { InputError } from '@backstage/errors';
import {
  type JobSpec,
  parseJobSpec,
  type SpecIssue,
} from '@riverrun/backstage-plugin-flink-common';

/**
 * A specification is refused. The answer's body carries the issues as `error.issues`,
 * each with path, message and, where there is one, hint.
 */
export class SpecError extends InputError {
  readonly issues: SpecIssue[];

  constructor(issues: SpecIssue[]) {
    const words = issues.map(({ path, message, hint }) =>
      [path, message, hint && `(${hint})`].filter(Boolean).join(' '),
    );
    super(`The specification is not valid: ${words.join('; ')}`);
    this.issues = issues;
  }
}

/**
 * Checks a specification and fills in its defaults.
 *
 * @throws SpecError with all issues at once.
 */
export function readSpec(input: unknown): JobSpec {
  const result = parseJobSpec(input);
  if (!result.ok) {
    throw new SpecError(result.issues);
  }
  return result.spec;
}
