// @ts-check

/**
 * Times are text in ISO 8601 with milliseconds and Z: both databases compare them as
 * they are, and neither turns them into another zone.
 *
 * @param {import('knex').Knex.TableBuilder} table
 * @param {string} name
 */
const time = (table, name) => table.string(name, 24);

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('jobs', table => {
    table.comment('What users own. Deleted jobs stay as tombstones.');
    table.string('uid', 36).primary();
    table.string('namespace', 63).notNullable();
    table.string('name', 63).notNullable();
    table.string('owner').notNullable();
    table.string('title');
    table.string('cluster').notNullable();
    table.string('kubernetes_namespace', 63).notNullable();
    table.string('flink_version', 8).notNullable();
    table.integer('revision').notNullable().comment('Newest revision');
    table.integer('generation').notNullable().comment('Deployment attempts');
    table.string('desired_state', 16).notNullable();
    table.string('state', 16).notNullable();
    table.text('state_reason').comment('JSON');
    time(table, 'state_since').notNullable();
    table.string('job_status', 16).comment("Flink's word, as last seen");
    time(table, 'observed_at').comment('Newest true observation');
    table.text('freshness_reason');
    time(table, 'started_at');
    table.text('last_checkpoint').comment('JSON');
    time(table, 'created_at').notNullable();
    time(table, 'updated_at').notNullable();
    time(table, 'deleted_at');
    table
      .integer('version')
      .notNullable()
      .comment('Rises with each write; compared on writes of the control loop');
  });
  // A name is free again once its job is deleted; the uid never is.
  await knex.raw(
    'CREATE UNIQUE INDEX jobs_identity ON jobs (namespace, name) WHERE deleted_at IS NULL',
  );
  await knex.schema.alterTable('jobs', table => {
    table.index(['owner'], 'jobs_owner');
    table.index(['cluster', 'kubernetes_namespace'], 'jobs_placement');
    table.index(['updated_at'], 'jobs_updated_at');
  });

  await knex.schema.createTable('job_tags', table => {
    table.comment('Tags of the newest revision');
    table.string('job_uid', 36).notNullable();
    table.string('tag', 63).notNullable();
    table.primary(['job_uid', 'tag']);
    table.foreign('job_uid').references('jobs.uid').onDelete('CASCADE');
  });

  await knex.schema.createTable('revisions', table => {
    table.comment('Immutable specifications');
    table.string('job_uid', 36).notNullable();
    table.integer('number').notNullable();
    table.text('spec').notNullable().comment('JSON');
    table.string('hash', 16).notNullable();
    table.string('created_by').notNullable();
    time(table, 'created_at').notNullable();
    table.primary(['job_uid', 'number']);
    table.foreign('job_uid').references('jobs.uid').onDelete('CASCADE');
  });

  await knex.schema.createTable('deployments', table => {
    table.comment(
      'Deployment attempts, written before anything is done on a cluster',
    );
    table.string('job_uid', 36).notNullable();
    table.integer('generation').notNullable();
    table.integer('revision').notNullable();
    table.string('revision_hash', 16).notNullable();
    table.string('cluster').notNullable();
    table.string('kubernetes_namespace', 63).notNullable();
    table.string('cluster_id', 45).notNullable();
    table.string('flink_job_id', 32).notNullable();
    table.string('restore_point_id', 36);
    table.text('restore_path');
    table.string('ui_url', 2048);
    time(table, 'created_at').notNullable();
    time(table, 'launched_at').comment('Scaled up');
    table.string('terminal_status', 16);
    time(table, 'terminal_at').comment('Flink reported a terminal status');
    time(table, 'ended_at').comment(
      'It was proven that neither Deployment nor pod is left',
    );
    table.primary(['job_uid', 'generation']);
    table.foreign('job_uid').references('jobs.uid').onDelete('CASCADE');
  });

  await knex.schema.createTable('operations', table => {
    table.string('id', 36).primary();
    table.string('job_uid', 36).notNullable();
    table.string('kind', 16).notNullable();
    table.string('status', 16).notNullable();
    table.string('initiator').notNullable();
    table.text('reason');
    table.text('params').notNullable().comment('JSON: what was asked for');
    table.text('steps').notNullable().comment('JSON');
    table.text('journal').notNullable().comment('JSON: intents and results');
    table.text('message');
    table.string('idempotency_key');
    table.string('request_hash', 64);
    time(table, 'created_at').notNullable();
    time(table, 'updated_at').notNullable();
    time(table, 'finished_at');
    table.index(['job_uid', 'created_at'], 'operations_of_job');
    table.foreign('job_uid').references('jobs.uid').onDelete('CASCADE');
    table.unique(['initiator', 'idempotency_key'], {
      indexName: 'operations_idempotency',
    });
  });
  // The database itself holds that one operation runs at a time.
  await knex.raw(
    "CREATE UNIQUE INDEX operations_one_running ON operations (job_uid) WHERE status = 'running'",
  );

  await knex.schema.createTable('restore_points', table => {
    table.comment('Ledger of savepoints and retained checkpoints');
    table.increments('sequence');
    table.string('id', 36).notNullable().unique();
    table.string('job_uid', 36).notNullable();
    table.integer('generation').notNullable();
    table.string('kind', 16).notNullable();
    table.text('path').notNullable();
    time(table, 'completed_at').notNullable();
    table.bigInteger('size_bytes');
    table.integer('revision').notNullable();
    table.string('flink_version', 8).notNullable();
    table.string('flink_job_id', 32).notNullable();
    table.bigInteger('checkpoint_id');
    time(table, 'discarded_at').comment('Flink has deleted it');
    table.unique(['job_uid', 'path'], { indexName: 'restore_points_path' });
    table.foreign('job_uid').references('jobs.uid').onDelete('CASCADE');
  });

  await knex.schema.createTable('queue', table => {
    table.comment('When the control loop looks at a job next');
    table.string('job_uid', 36).primary();
    time(table, 'next_at').notNullable();
    table
      .string('ticket', 36)
      .notNullable()
      .comment('Changes when somebody asks for a look');
    table.string('claim', 36).comment('Held by one worker');
    time(table, 'claimed_until');
    table.integer('attempts').notNullable().comment('Failures in a row');
    table.index(['next_at'], 'queue_next_at');
    table.foreign('job_uid').references('jobs.uid').onDelete('CASCADE');
  });

  await knex.schema.createTable('timeline', table => {
    table.increments('id');
    table.string('job_uid', 36).notNullable();
    time(table, 'at').notNullable();
    table.string('type', 32).notNullable();
    table.string('operation_id', 36);
    table.text('message').notNullable();
    table.text('data').comment('JSON');
    table.index(['job_uid', 'id'], 'timeline_of_job');
    table.foreign('job_uid').references('jobs.uid').onDelete('CASCADE');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'timeline',
    'queue',
    'restore_points',
    'operations',
    'deployments',
    'revisions',
    'job_tags',
    'jobs',
  ]) {
    await knex.schema.dropTable(table);
  }
};
