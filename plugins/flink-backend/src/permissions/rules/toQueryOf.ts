import type { JobPredicate } from '../../stores';

/** A predicate on one field; an empty list of values matches nothing. */
export function toQueryOf(
  field: Exclude<JobPredicate['field'], 'none'>,
  values: string[],
): JobPredicate {
  return values.length > 0 ? { field, values } : { field: 'none' };
}
