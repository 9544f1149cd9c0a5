import type { LoggerService } from '@backstage/backend-plugin-api';
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
  /** Current time, in ms since the epoch. */
  now(): number;
}
