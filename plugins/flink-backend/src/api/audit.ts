import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/**
 * Runs a change and records it, with its outcome, in the audit log; `request` is the one
 * that asked for it, undefined when the suite acts by itself.
 */
export async function audited<T>(
  auditor: AuditorService,
  request: Request | undefined,
  event: { id: string; meta: JsonObject },
  run: () => Promise<T>,
  result: (value: T) => JsonObject,
): Promise<T> {
  const audit = await auditor.createEvent({
    eventId: event.id,
    severityLevel: 'medium',
    request,
    meta: event.meta,
  });
  try {
    const value = await run();
    await audit.success({ meta: result(value) });
    return value;
  } catch (error) {
    await audit.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
