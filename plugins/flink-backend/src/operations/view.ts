import type { OperationView } from '@riverrun/backstage-plugin-flink-common';
import type { OperationRecord } from '../stores';

/** An operation as the API shows it. */
export function toOperationView(operation: OperationRecord): OperationView {
  return {
    id: operation.id,
    kind: operation.kind,
    status: operation.status,
    initiator: operation.initiator,
    reason: operation.reason,
    steps: operation.steps,
    message: operation.message,
    createdAt: operation.createdAt,
    finishedAt: operation.finishedAt,
  };
}
