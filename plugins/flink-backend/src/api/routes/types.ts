import type { ApiRouter } from '@backstage/backend-openapi-utils';
import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  JobIdentity,
  OperationView,
} from '@riverrun/backstage-plugin-flink-common';
import type { Request } from 'express';
import type { Jobs, WriteOptions } from '../../jobs';
import type { Targets } from '../../targets';
import type { spec } from '../openapi/spec';

/** Router whose routes are those of the OpenAPI document. */
export type FlinkRouter = ApiRouter<typeof spec>;

/** What the routes work with. */
export interface RouteDeps {
  jobs: Jobs;
  targets: Targets;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}

/** Who asks for a change. */
export async function writeOptionsOf(
  request: Pick<Request, 'header'>,
  httpAuth: HttpAuthService,
): Promise<WriteOptions> {
  return {
    credentials: await httpAuth.credentials(request as Request, {
      allow: ['user', 'service'],
    }),
    idempotencyKey: request.header('Idempotency-Key'),
  };
}

/** The identity in the path of a request. */
export function identityOf(request: { params: JobIdentity }): JobIdentity {
  const { namespace, name } = request.params;
  return { namespace, name };
}

/** What the audit log says about an operation that has begun. */
export function operationMeta(operation: OperationView): JsonObject {
  return { operation: operation.id, kind: operation.kind };
}
