import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { FLINK_JOB_CHANGED_TOPIC } from '@riverrun/backstage-plugin-flink-common';
import type { JobRecord } from '../stores';

/** Tells other plugins that a job was created, got a new revision, or was deleted. */
export function createAnnounce(
  events: EventsService,
  logger: LoggerService,
): (job: JobRecord) => void {
  return ({ uid, namespace, name }) => {
    events
      .publish({
        topic: FLINK_JOB_CHANGED_TOPIC,
        eventPayload: { uid, namespace, name },
      })
      .catch(error =>
        logger.warn(
          `Could not publish that job ${namespace}/${name} has changed: ${stringifyError(
            error,
          )}`,
        ),
      );
  };
}
