import { countJest } from '../counts/jest.mjs';
import { withStatus } from '../result.mjs';

/** Unit and integration tests of the Backstage packages, on SQLite and on PostgreSQL 15. */
export async function jest(ctx) {
  const report = ctx.report('json');
  const postgres = await ctx.services.postgres();
  try {
    const status = await ctx.exec(
      ctx.yarn(
        'backstage-cli',
        'repo',
        'test',
        '--maxWorkers=2',
        '--json',
        `--outputFile=${report}`,
      ),
      {
        env: {
          BACKSTAGE_TEST_DISABLE_DOCKER: '1',
          BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING:
            postgres.connectionString,
        },
      },
    );
    return withStatus(countJest(report), status, 'jest');
  } finally {
    await postgres.stop();
  }
}
