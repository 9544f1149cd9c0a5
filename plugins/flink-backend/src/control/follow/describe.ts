import type { FlinkCheckpoint, FlinkException } from '../../flink';
import type { CheckpointView } from '@riverrun/backstage-plugin-flink-common';

const MAX_LENGTH = 1_000;

/** Root cause of a Java stack trace in one or two lines, or `otherwise`. */
export function describeException(
  exception: FlinkException | undefined,
  otherwise: string,
): string {
  if (!exception) {
    return otherwise;
  }
  const lines = exception.stacktrace.split('\n').map(line => line.trim());
  const causes = lines.filter(line => line.startsWith('Caused by:'));
  const cause = causes.at(-1)?.replace('Caused by:', '').trim();
  const text = cause ?? lines[0] ?? exception.name;
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
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
