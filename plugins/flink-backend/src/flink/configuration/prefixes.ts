/** Two keys of which one is the beginning of the other. */
export interface PrefixOverlap {
  key: string;
  /** The longer key. */
  extendedBy: string;
}

/**
 * Finds keys that cannot stand in one `config.yaml`: Flink nests keys at their dots, so
 * `state.backend` cannot be a value beside `state.backend.type`.
 */
export function findPrefixOverlaps(keys: Iterable<string>): PrefixOverlap[] {
  const sorted = [...new Set(keys)].sort();
  const known = new Set(sorted);
  return sorted.flatMap(key => {
    const parts = key.split('.');
    return parts
      .slice(0, -1)
      .map((_, index) => parts.slice(0, index + 1).join('.'))
      .filter(prefix => known.has(prefix))
      .map(prefix => ({ key: prefix, extendedBy: key }));
  });
}
