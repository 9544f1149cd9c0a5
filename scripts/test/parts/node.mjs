import { countNodeTests } from '../counts/nodeTest.mjs';
import { withStatus } from '../result.mjs';

/** Tests that run on Node's own test runner, below some folders. */
export function nodeTests(...patterns) {
  return async ctx => {
    const report = ctx.report('xml');
    const status = await ctx.exec([
      ctx.node,
      '--disable-warning=ExperimentalWarning',
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=junit',
      `--test-reporter-destination=${report}`,
      ...patterns,
    ]);
    return withStatus(countNodeTests(report), status, 'node --test');
  };
}
