import { test as base } from '@playwright/test';
import { FlinkApi } from './flinkApi';
import { Portal } from './portal';

/** Tests with a portal that runs, and its API as the owner of the jobs. */
export const test = base.extend<object, { portal: Portal; api: FlinkApi }>({
  portal: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const portal = new Portal();
      await portal.start();
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', auto: true, timeout: 6 * 60_000 },
  ],
  api: [
    async ({ portal: _portal }, use) => {
      await use(new FlinkApi('local-owner'));
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
