/** Longest message of Flink's that is shown or stored, in characters. */
const MAX_MESSAGE = 1_000;

/**
 * A message of a JobManager, fit to be shown and stored: it runs users' code, so its
 * texts may be of any length. PostgreSQL stores no NUL.
 */
export function plainText(text: string): string {
  const plain = withoutNul(text);
  return plain.length > MAX_MESSAGE ? `${plain.slice(0, MAX_MESSAGE)}…` : plain;
}

/** The text without NUL characters. */
export function withoutNul(text: string): string {
  return text.split('\u0000').join('');
}
