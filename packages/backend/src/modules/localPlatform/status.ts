import { z } from 'zod';

/** The status file of `packages/local-platform`; only what is shown here is read. */
const statusSchema = z.object({
  phase: z.enum(['stopped', 'preparing', 'ready', 'failed', 'stopping']),
  step: z.string().default(''),
  stepIndex: z.number().default(0),
  stepCount: z.number().default(0),
  /** 0 to 1. */
  progress: z.number().min(0).max(1).default(0),
  message: z.string().default(''),
  /** When the phase began. */
  since: z.iso.datetime(),
  /** When the writer last gave a sign of life. */
  updatedAt: z.iso.datetime(),
  logFile: z.string().optional(),
  /** Seconds until ready, as far as can be told. */
  remainingSeconds: z.number().optional(),
});

/** What the local platform says about itself. */
export type PlatformStatus = z.output<typeof statusSchema>;

/**
 * Reads the text of a status file.
 *
 * @throws Error when it is not one.
 */
export function parseStatus(text: string): PlatformStatus {
  return statusSchema.parse(JSON.parse(text));
}
