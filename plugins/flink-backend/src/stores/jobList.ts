import { InputError } from '@backstage/errors';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { JobFilter } from '@riverrun/backstage-plugin-flink-common';
import type { Knex } from 'knex';
import type { Connection } from './database';
import { type JobRecord, type JobRow, toJobRecord } from './jobs';

/**
 * A condition on jobs that both a database and a program can decide.
 *
 * @public
 */
export type JobPredicate =
  | {
      field: 'owner' | 'cluster' | 'kubernetesNamespace' | 'tag';
      values: string[];
    }
  | { field: 'none' };

/** What a page of jobs is asked for with. */
export interface JobListQuery {
  filter?: JobFilter;
  /** What the asker may see; absent: all. */
  visible?: PermissionCriteria<JobPredicate>;
  orderBy: {
    field: 'name' | 'state' | 'updatedAt' | 'owner';
    order: 'asc' | 'desc';
  };
  limit: number;
  cursor?: string;
}

/** A page of jobs with the number of all that match. */
export interface JobPage {
  items: JobRecord[];
  totalItems: number;
  nextCursor?: string;
}

const ORDER_COLUMNS = {
  name: 'name',
  state: 'state',
  updatedAt: 'updated_at',
  owner: 'owner',
} as const;

const PREDICATE_COLUMNS = {
  owner: 'owner',
  cluster: 'cluster',
  kubernetesNamespace: 'kubernetes_namespace',
} as const;

/**
 * Jobs that are not deleted, a page at a time. Rows are counted and cut in the database,
 * after permissions.
 *
 * @throws InputError when the cursor is none of ours.
 */
export async function listJobs(
  connection: Connection,
  query: JobListQuery,
): Promise<JobPage> {
  const matching = () => {
    const rows = connection<JobRow>('jobs').whereNull('deleted_at');
    applyFilter(rows, query.filter ?? {});
    const { visible } = query;
    if (visible) {
      rows.where(builder => applyCriteria(connection, builder, visible));
    }
    return rows;
  };

  const count = await matching().count({ n: '*' }).first();
  const column = ORDER_COLUMNS[query.orderBy.field];
  const { order } = query.orderBy;
  const page = matching()
    .orderBy([
      { column, order },
      { column: 'uid', order },
    ])
    .limit(query.limit + 1);
  if (query.cursor !== undefined) {
    const [value, uid] = readCursor(query.cursor);
    const beyond = order === 'asc' ? '>' : '<';
    page.where(builder =>
      builder
        .where(column, beyond, value)
        .orWhere(same => same.where(column, value).where('uid', beyond, uid)),
    );
  }
  const rows: JobRow[] = await page.select();
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toJobRecord),
    totalItems: Number(count?.n ?? 0),
    nextCursor:
      last && rows.length > shown.length
        ? writeCursor(last[column], last.uid)
        : undefined,
  };
}

function applyFilter(rows: Knex.QueryBuilder, filter: JobFilter): void {
  const alternatives = {
    owner: filter.owner,
    cluster: filter.cluster,
    namespace: filter.namespace,
    state: filter.state,
    flink_version: filter.flinkVersion,
  };
  for (const [column, values] of Object.entries(alternatives)) {
    if (values) {
      rows.whereIn(column, values);
    }
  }
  if (filter.text) {
    const escaped = filter.text.toLowerCase().replace(/[\\%_]/g, '\\$&');
    rows.whereRaw(
      "(lower(name) LIKE ? ESCAPE '\\' OR lower(coalesce(title, '')) LIKE ? ESCAPE '\\')",
      [`%${escaped}%`, `%${escaped}%`],
    );
  }
}

function applyCriteria(
  connection: Connection,
  rows: Knex.QueryBuilder,
  criteria: PermissionCriteria<JobPredicate>,
): void {
  if ('allOf' in criteria) {
    for (const one of criteria.allOf) {
      rows.where(inner => applyCriteria(connection, inner, one));
    }
  } else if ('anyOf' in criteria) {
    for (const one of criteria.anyOf) {
      rows.orWhere(inner => applyCriteria(connection, inner, one));
    }
  } else if ('not' in criteria) {
    rows.whereNot(inner => applyCriteria(connection, inner, criteria.not));
  } else if (criteria.field === 'none') {
    rows.whereRaw('1 = 0');
  } else if (criteria.field === 'tag') {
    rows.whereIn(
      'uid',
      connection('job_tags').whereIn('tag', criteria.values).select('job_uid'),
    );
  } else {
    rows.whereIn(PREDICATE_COLUMNS[criteria.field], criteria.values);
  }
}

function writeCursor(value: string, uid: string): string {
  return Buffer.from(JSON.stringify([value, uid])).toString('base64url');
}

function readCursor(cursor: string): [string, string] {
  try {
    const parts: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString(),
    );
    if (
      Array.isArray(parts) &&
      parts.length === 2 &&
      parts.every(part => typeof part === 'string')
    ) {
      return [parts[0], parts[1]];
    }
  } catch {
    // Falls through to the error below.
  }
  throw new InputError(
    "The cursor is not valid; pass on 'nextCursor' of the page before, or leave it out",
  );
}
