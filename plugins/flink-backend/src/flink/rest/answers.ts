import { z } from 'zod';
import { FLINK_JOB_STATUSES } from '@riverrun/backstage-plugin-flink-common';
import { plainText, withoutNul } from './plainText';

/**
 * The fields of Flink's answers that we use; all others are dropped. A JobManager runs
 * users' code: numbers and texts that could not be stored are not Flink's. The fields are the same
 * from 1.20 to 2.3, but for exceptions: there 1.20 says `location` or `endpoint` and adds
 * a second, older form beside the history.
 */

/** End of the year 9999: later times have no ISO 8601 text of four digits. */
const MAX_TIME = 253_402_300_799_999;
const MAX_PATH = 2_000;

const integer = z.int();
/** Milliseconds since the epoch. Flink writes -1 for times that have not come. */
const time = z
  .int()
  .max(MAX_TIME)
  .transform(value => (value < 0 ? undefined : value));
const requiredTime = time.transform(value => value ?? 0);
const text = z
  .string()
  .nullish()
  .transform(value =>
    value === null || value === undefined ? undefined : plainText(value),
  );
/** A path that was cut would be another path: such an answer is refused as a whole. */
const path = z
  .string()
  .max(MAX_PATH)
  .refine(value => withoutNul(value) === value, 'is not a path')
  .nullish()
  .transform(value => value ?? undefined);
const size = z
  .int()
  .nullish()
  .transform(value =>
    value === null || value === undefined || value < 0 ? undefined : value,
  );
const ackTime = time.nullish().transform(value => value ?? undefined);
const trace = z.string().transform(withoutNul);

export const configAnswer = z.object({ 'flink-version': z.string() });

export const overviewAnswer = z.object({
  jobs: z.array(
    z.object({
      jid: z.string(),
      name: z.string(),
      state: z.enum(FLINK_JOB_STATUSES),
      'start-time': requiredTime,
      'end-time': time,
      tasks: z
        .object({ total: z.number().catch(0), running: z.number().catch(0) })
        .catch({ total: 0, running: 0 }),
    }),
  ),
});

export const detailsAnswer = z.object({
  jid: z.string(),
  name: z.string(),
  state: z.enum(FLINK_JOB_STATUSES),
  'start-time': requiredTime,
  'end-time': time,
  vertices: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        parallelism: z.number(),
        status: z.string(),
        tasks: z.record(z.string(), z.number()).catch({}),
      }),
    )
    .catch([]),
});

export const checkpointAnswer = z.object({
  id: integer.min(0),
  status: z.enum(['IN_PROGRESS', 'COMPLETED', 'FAILED']),
  is_savepoint: z.boolean().catch(false),
  trigger_timestamp: requiredTime,
  latest_ack_timestamp: ackTime,
  end_to_end_duration: size,
  state_size: size,
  external_path: path,
  discarded: z.boolean().catch(false),
  failure_message: text,
});

export const checkpointsAnswer = z.object({
  counts: z.object({
    completed: integer,
    failed: integer,
    in_progress: integer,
    restored: integer,
  }),
  latest: z
    .object({
      completed: checkpointAnswer.nullish(),
      savepoint: checkpointAnswer.nullish(),
      failed: checkpointAnswer.nullish(),
      restored: z
        .object({
          id: integer.min(0),
          restore_timestamp: requiredTime,
          is_savepoint: z.boolean(),
          external_path: path,
        })
        .nullish(),
    })
    .nullish(),
  history: z.array(checkpointAnswer).catch([]),
});

/** Status `COMPLETED` also stands for failures: then there is a cause and no location. */
export const savepointAnswer = z.object({
  status: z.object({ id: z.enum(['IN_PROGRESS', 'COMPLETED']) }),
  operation: z
    .object({
      location: path,
      'failure-cause': z
        .object({ class: text, 'stack-trace': trace.nullish() })
        .nullish(),
    })
    .nullish(),
});

export const exceptionsAnswer = z.object({
  exceptionHistory: z
    .object({
      entries: z.array(
        z.object({
          exceptionName: z.string().transform(plainText),
          stacktrace: trace.catch(''),
          timestamp: requiredTime,
          taskName: text,
          taskManagerId: text,
        }),
      ),
    })
    .catch({ entries: [] }),
});

/** What Flink answers instead, when it cannot do what was asked. */
export const errorsAnswer = z.object({ errors: z.array(z.string()) });
