import type { FlinkCheckpoint, FlinkException } from '../../flink';
import type { CheckpointView } from '@riverrun/backstage-plugin-flink-common';

const MAX_LENGTH = 1_000;
const CAUSED_BY = 'Caused by:';

/** Root cause in a Java stack trace or the end of a log, or `otherwise`. */
export function describeException(
  exception: FlinkException | undefined,
  otherwise: string,
): string {
  return exception
    ? rootCauseOf(exception.stacktrace) ?? exception.name
    : otherwise;
}

/**
 * The innermost cause that a text with Java stack traces names, else its first line that
 * says something; undefined when there is none.
 */
export function rootCauseOf(text: string | undefined): string | undefined {
  const lines = (text ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  const cause = lines
    .filter(line => line.startsWith(CAUSED_BY))
    .at(-1)
    ?.slice(CAUSED_BY.length)
    .trim();
  const found =
    cause ?? lines.find(line => !/^(at |\.\.\. \d+ more)/.test(line));
  return found && found.length > MAX_LENGTH
    ? `${found.slice(0, MAX_LENGTH)}…`
    : found;
}

/** A checkpoint as the API shows it. */
export function toCheckpointView(checkpoint: FlinkCheckpoint): CheckpointView {
  return {
    id: checkpoint.id,
    completedAt: new Date(
      checkpoint.completedAt ?? checkpoint.triggeredAt,
    ).toISOString(),
    durationMs: checkpoint.durationMs,
    sizeBytes: checkpoint.sizeBytes,
    path: checkpoint.path,
  };
}
