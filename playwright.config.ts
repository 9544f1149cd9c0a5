import { defineConfig } from '@playwright/test';

/**
 * End-to-end tests: the portal of `npm start`, a real Kubernetes, real Flink
 * jobs and Debian's Chromium. `npm run test:e2e` sets up all they need.
 */
export default defineConfig({
  projects: [
    { name: 'jobs', testDir: './e2e-tests', testIgnore: 'adopter/**' },
    { name: 'adopter', testDir: './e2e-tests/adopter' },
  ],
  outputDir: './test-results/e2e',
  // One portal, one cluster: files run one after another, in order of their names.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 5 * 60_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    [
      'json',
      {
        outputFile:
          process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? './test-results/e2e.json',
      },
    ],
  ],
  use: {
    baseURL: `http://localhost:${process.env.RIVERRUN_PORT ?? 7007}`,
    viewport: { width: 1440, height: 1000 },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.RIVERRUN_TEST_BROWSER ?? '/usr/bin/chromium',
      // Chromium's own sandbox refuses root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
