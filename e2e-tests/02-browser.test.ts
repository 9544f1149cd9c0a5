import path from 'node:path';
import type { Page } from '@playwright/test';
import { checkout, results } from './support/environment';
import { expect, test } from './support/test';

/** Signs in as one of the example users. */
async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: new RegExp(name) }).click();
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
  await expect(page.getByText(/RUNNING/).first()).toBeVisible();
  await expect(page.getByText(/2\.2/).first()).toBeVisible();
  await expect(page.getByText(/checkpoint/i).first()).toBeVisible();
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
  await page
    .getByRole('link', { name: /flights/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/catalog\/default\/component\/flights/);
});

test('the stock Kubernetes tab shows the pods of the job', async ({ page }) => {
  await signIn(page, 'Nora');
  await page.goto(`${PAGE}/kubernetes`);
  await expect(
    page.getByText('Local platform').or(page.getByText('local')).first(),
  ).toBeVisible();
  await expect(page.getByText(/flights-/).first()).toBeVisible();
});

test('a viewer has no button that stops the job', async ({ page }) => {
  await signIn(page, 'Vera');
  await page.goto(`${PAGE}/flink`);
  await expect(page.getByText(/RUNNING/).first()).toBeVisible();
  const stop = page.getByRole('button', { name: /^stop/i });
  if ((await stop.count()) > 0) {
    await expect(stop.first()).toBeDisabled();
  }
});
