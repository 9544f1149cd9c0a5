import type { z } from 'zod';
import { parseStatus, type Answer } from '../../kubernetes/access';
import { errorsAnswer } from './answers';
import { FlinkRestError } from './errors';
import { plainText } from './plainText';

/** The error that an answer means, or undefined when it is a success. */
export function judge(
  subject: string,
  { status, body }: Answer,
): FlinkRestError | undefined {
  if (status >= 200 && status < 300) {
    return undefined;
  }
  // The API server answers for Flink when it cannot reach it, or may not let us.
  const kubernetes = parseStatus(body);
  if (kubernetes) {
    return new FlinkRestError(
      'unreachable',
      `Cannot reach the ${subject}: ${plainText(
        String(kubernetes.message ?? `HTTP ${status}`),
      )}${status === 403 ? '. The role needs services/proxy' : ''}`,
      status,
    );
  }
  const said = flinkMessage(body) ?? `HTTP ${status}`;
  if (status === 404) {
    return new FlinkRestError(
      'not-found',
      `Flink does not know the ${subject}: ${said}`,
      status,
    );
  }
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    return new FlinkRestError(
      'refused',
      `Flink refuses the ${subject}: ${said}`,
      status,
    );
  }
  // 503 while a leader is elected, other 5xx for internal errors: nothing is known.
  return new FlinkRestError(
    'unreachable',
    `Flink cannot answer for the ${subject}: ${said}`,
    status,
  );
}

/** First line of what Flink says, without its stack trace. */
function flinkMessage(body: string): string | undefined {
  try {
    const { errors } = errorsAnswer.parse(JSON.parse(body));
    return plainText(
      errors
        .map(text => text.split('\n')[0].trim())
        .filter(text => text !== '')
        .join('; '),
    );
  } catch {
    return undefined;
  }
}

/** The answer's fields that we use. One that lacks them says nothing about the job. */
export function parseAnswer<S extends z.ZodType>(
  schema: S,
  body: string,
  subject: string,
): z.output<S> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new FlinkRestError(
      'unreachable',
      `The answer for the ${subject} is not JSON; another program than Flink may listen there`,
    );
  }
  const result = schema.safeParse(json);
  if (result.success) {
    return result.data;
  }
  const [issue] = result.error.issues;
  throw new FlinkRestError(
    'unreachable',
    `The answer for the ${subject} is not one of Flink's: ${
      issue.message
    } at '${issue.path.join('.')}'`,
  );
}
