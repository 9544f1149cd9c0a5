import { countPlaywright } from '../counts/playwright.mjs';
import { withStatus } from '../result.mjs';
import { findBrowser } from '../services/browser.mjs';

/**
 * Jobs on the real local Kubernetes through the portal that `npm start` opens,
 * and a browser that looks at them.
 */
export async function e2e(ctx) {
  const browser = await findBrowser(ctx.paths);
  const { platform } = ctx.services;
  await platform.ready();
  const report = ctx.report('json');
  const status = await ctx.exec(
    ctx.yarn('playwright', 'test', '--project=jobs'),
    {
      timeoutMs: 30 * 60_000,
      env: {
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        RIVERRUN_TEST_BROWSER: browser,
        RIVERRUN_HOME: platform.paths.home,
        RIVERRUN_CACHE: platform.paths.cache,
        RIVERRUN_PORT: '17007',
      },
    },
  );
  return withStatus(countPlaywright(report), status, 'playwright test');
}
