import type { z } from 'zod';
import type { savepointAnswer } from './answers';
import { plainText } from './plainText';
import type { SavepointStatus } from './types';

/** What Flink says when a savepoint was made but the job then failed to stop. */
const MADE_ALTHOUGH_FAILED =
  /A savepoint has been created at: (\S{1,2000}?),? but the corresponding job/;

/** Reads what Flink says about a savepoint. */
export function savepointStatusOf(
  answer: z.output<typeof savepointAnswer>,
): SavepointStatus {
  if (answer.status.id === 'IN_PROGRESS') {
    return { status: 'in-progress' };
  }
  const { operation } = answer;
  if (operation?.location) {
    return { status: 'completed', path: operation.location };
  }
  const trace = operation?.['failure-cause']?.['stack-trace'] ?? '';
  return {
    status: 'failed',
    message: plainText(rootCause(trace)) || 'Flink gives no cause',
    path: MADE_ALTHOUGH_FAILED.exec(trace)?.[1],
  };
}

/** The innermost cause of a Java stack trace, without its frames. */
function rootCause(trace: string): string {
  const lines = trace
    .split('\n')
    .filter(line => line.trim() !== '' && !/^\s+(at |\.\.\. )/.test(line));
  const innermost = lines.filter(line => line.startsWith('Caused by: ')).pop();
  return (innermost ?? lines[0] ?? '').replace(/^Caused by: /, '').trim();
}
