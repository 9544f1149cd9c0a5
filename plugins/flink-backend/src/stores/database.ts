import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Every function of a store takes one of these first: who opens transactions decides. */
export type Connection = Knex | Knex.Transaction;

/** The plugin's database, with its tables at the newest version. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@riverrun/backstage-plugin-flink-backend',
        'migrations',
      ),
    });
  }
  return knex;
}

/** Did the database refuse a row because another one has the same unique value? */
export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return (
    code === '23505' || // PostgreSQL
    code === 'SQLITE_CONSTRAINT_UNIQUE' ||
    code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
  );
}
