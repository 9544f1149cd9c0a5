const UNITS: Record<string, number> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const DURATION = /^(\d+)\s*(ms|s|min|h|d)$/;

/**
 * Milliseconds of a duration in Flink's own notation (`10 s`, `500ms`, `15 min`), or
 * undefined when the text is none.
 *
 * Follows `org.apache.flink.util.TimeUtils`, less its long unit names.
 *
 * @public
 */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  return match ? Number(match[1]) * UNITS[match[2]] : undefined;
}
