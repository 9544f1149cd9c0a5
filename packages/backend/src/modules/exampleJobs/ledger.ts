import type { Knex } from 'knex';

const TABLE = 'portal_example_jobs';

/**
 * Which examples were created and started once. It lies in the flink plugin's database,
 * beside the jobs, so that both come and go together: an example that a person deleted
 * does not return, and one that was stopped is not started again.
 */
export class ExampleLedger {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static async create(knex: Knex): Promise<ExampleLedger> {
    if (!(await knex.schema.hasTable(TABLE))) {
      await knex.schema.createTable(TABLE, table => {
        table.string('job').primary();
        table.boolean('started').notNullable().defaultTo(false);
      });
    }
    return new ExampleLedger(knex);
  }

  async wasCreated(job: string): Promise<boolean> {
    return (await this.#row(job)) !== undefined;
  }

  async wasStarted(job: string): Promise<boolean> {
    return Boolean((await this.#row(job))?.started);
  }

  async created(job: string): Promise<void> {
    await this.#knex(TABLE).insert({ job }).onConflict('job').ignore();
  }

  async started(job: string): Promise<void> {
    await this.#knex(TABLE)
      .insert({ job, started: true })
      .onConflict('job')
      .merge();
  }

  async #row(job: string): Promise<{ started: unknown } | undefined> {
    return this.#knex(TABLE).where({ job }).first('started');
  }
}
