import { z } from 'zod';
import { FLINK_JOB_STATUSES } from '@riverrun/backstage-plugin-flink-common';

/**
 * The fields of Flink's answers that we use; all others are dropped. They are the same
 * from 1.20 to 2.3, but for exceptions: there 1.20 says `location` or `endpoint` and adds
 * a second, older form beside the history.
 */

/** Flink writes -1 for times that have not come. */
const time = z.number().transform(value => (value < 0 ? undefined : value));
const text = z
  .string()
  .nullish()
  .transform(value => value ?? undefined);
const size = z
  .number()
  .nullish()
  .transform(value =>
    value === null || value === undefined || value < 0 ? undefined : value,
  );

export const configAnswer = z.object({ 'flink-version': z.string() });

export const overviewAnswer = z.object({
  jobs: z.array(
    z.object({
      jid: z.string(),
      name: z.string(),
      state: z.enum(FLINK_JOB_STATUSES),
      'start-time': z.number(),
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
  'start-time': z.number(),
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
  id: z.number(),
  status: z.enum(['IN_PROGRESS', 'COMPLETED', 'FAILED']),
  is_savepoint: z.boolean().catch(false),
  trigger_timestamp: z.number(),
  latest_ack_timestamp: size,
  end_to_end_duration: size,
  state_size: size,
  external_path: text,
  discarded: z.boolean().catch(false),
  failure_message: text,
});

export const checkpointsAnswer = z.object({
  counts: z.object({
    completed: z.number(),
    failed: z.number(),
    in_progress: z.number(),
    restored: z.number(),
  }),
  latest: z
    .object({
      completed: checkpointAnswer.nullish(),
      savepoint: checkpointAnswer.nullish(),
      failed: checkpointAnswer.nullish(),
      restored: z
        .object({
          id: z.number(),
          restore_timestamp: z.number(),
          is_savepoint: z.boolean(),
          external_path: text,
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
      location: text,
      'failure-cause': z.object({ class: text, 'stack-trace': text }).nullish(),
    })
    .nullish(),
});

export const exceptionsAnswer = z.object({
  exceptionHistory: z
    .object({
      entries: z.array(
        z.object({
          exceptionName: z.string(),
          stacktrace: z.string().catch(''),
          timestamp: z.number(),
          taskName: text,
          taskManagerId: text,
        }),
      ),
    })
    .catch({ entries: [] }),
});

/** What Flink answers instead, when it cannot do what was asked. */
export const errorsAnswer = z.object({ errors: z.array(z.string()) });
