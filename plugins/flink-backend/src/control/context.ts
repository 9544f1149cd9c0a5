import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import type { Cluster } from '../clusters';
import type { JobRecord } from '../stores';
import type { Policy } from './decide';

/** What the control loop works with. */
export interface ControlDeps {
  database: Knex;
  /** By name. */
  clusters: ReadonlyMap<string, Cluster>;
  logger: LoggerService;
  policy: Policy;
  /** Tells listeners that something about a job has changed. */
  tell(job: JobRecord): void;
  /** Tells other plugins that a job is gone. */
  announce(job: JobRecord): void;
  /** Runs a change that nobody asked for, and records it in the audit log. */
  audit(
    event: { id: string; meta: JsonObject },
    run: () => Promise<void>,
  ): Promise<void>;
  /** Current time, in ms since the epoch. */
  now(): number;
}
