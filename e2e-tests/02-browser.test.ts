import path from 'node:path';
import type { Page } from '@playwright/test';
import { checkout, results } from './support/environment';
import { expect, test } from './support/test';

/** Signs in as one of the example users. */
async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  // Only then is it remembered for the next page.
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
}

const PAGE = '/catalog/default/component/flights';

test('the owner sees the running job on its catalog page', async ({
  page,
  api,
}) => {
  await api.waitForJob('flights', 'runs', job => job.state === 'running');
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(String(error)));
  await signIn(page, 'Nora');

  await page.goto(PAGE);
  await expect(
    page.getByText('Running', { exact: true }).first(),
  ).toBeVisible();

  await page.goto(`${PAGE}/flink`);
  await expect(page.getByRole('heading', { name: 'Running' })).toBeVisible();
  await expect(page.getByText('Job status')).toBeVisible();
  await expect(page.getByText('2.2', { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/^#\d+, .* ago/)).toBeVisible();
  await expect(page.getByText(/^Updated .* ago/)).toBeVisible();
  await expect(page.getByRole('link', { name: /Flink.s UI/ })).toHaveAttribute(
    'href',
    /^http:\/\/10\./,
  );
  // `RIVERRUN_SCREENSHOT` renews the picture of the README.
  await page.screenshot({
    path: process.env.RIVERRUN_SCREENSHOT
      ? path.resolve(checkout, process.env.RIVERRUN_SCREENSHOT)
      : path.join(results, 'job-page.png'),
  });
  expect(errors).toEqual([]);
});

test('the list of jobs is the front page and leads to the job', async ({
  page,
}) => {
  await signIn(page, 'Nora');
  await expect(page).toHaveURL(/\/flink/);
  await page.getByText('Flight delays', { exact: true }).click();
  await expect(page).toHaveURL(/\/catalog\/default\/component\/flights/);
});

test('the stock Kubernetes tab shows the pods of the job', async ({ page }) => {
  await signIn(page, 'Nora');
  await page.goto(`${PAGE}/kubernetes`);
  await expect(page.getByText('Local platform').first()).toBeVisible();
  await expect(page.getByText(/^[2-9]\d* pods$/)).toBeVisible();
});

test('the owner may stop the job, a viewer may not', async ({ page }) => {
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  const running = page.getByRole('heading', { name: 'Running' });

  await signIn(page, 'Nora');
  await page.goto(`${PAGE}/flink`);
  await expect(running).toBeVisible();
  await expect(stop).toBeEnabled();

  await page.context().clearCookies();
  await page.evaluate(() => localStorage.clear());
  await signIn(page, 'Vera');
  await page.goto(`${PAGE}/flink`);
  await expect(running).toBeVisible();
  await expect(stop.and(page.locator(':enabled'))).toHaveCount(0);
});
