import { expect, test, type Locator, type Page } from '@playwright/test';

/** A job that nobody starts: the page has to show it all the same. */
const SPEC = {
  name: 'adopted',
  owner: 'user:development/guest',
  placement: { cluster: 'production', namespace: 'flink-jobs' },
  flinkVersion: '2.2',
  job: { jar: { uri: 'https://example.com/job.jar', args: [] } },
};

/** Signs in as the guest of a new app. */
async function guestToken(baseURL: string): Promise<string> {
  const response = await fetch(`${baseURL}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
    signal: AbortSignal.timeout(10_000),
  });
  const { backstageIdentity } = (await response.json()) as {
    backstageIdentity: { token: string };
  };
  return backstageIdentity.token;
}

test('the API takes a job', async ({ baseURL }) => {
  const response = await fetch(`${baseURL}/api/flink/jobs`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await guestToken(baseURL!)}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ spec: SPEC }),
    signal: AbortSignal.timeout(30_000),
  });
  expect(await response.text()).toContain('"uid"');
  expect(response.status).toBe(201);
});

test('the list of jobs shows it', async ({ page }) => {
  await page.goto('/flink');
  const row = page.getByText('adopted', { exact: true }).first();
  await enterAsGuest(page, row);
  await expect(row).toBeVisible();
});

test("the job's catalog page shows its state and its deployment tab", async ({
  page,
}) => {
  const state = page.getByText('Created', { exact: true }).first();
  // The catalog hears of a new job within seconds.
  await expect(async () => {
    await page.goto('/catalog/default/component/adopted');
    await enterAsGuest(page, state);
    await expect(state).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });

  await page.goto('/catalog/default/component/adopted/flink');
  const start = page.getByRole('button', { name: 'Start', exact: true });
  await enterAsGuest(page, start);
  await expect(start).toBeEnabled();
});

/** A new app asks on the first page, and remembers the answer. */
async function enterAsGuest(page: Page, content: Locator): Promise<void> {
  const enter = page.getByRole('button', { name: 'Enter' });
  await expect(enter.or(content)).toBeVisible();
  if (await enter.isVisible()) {
    await enter.click();
  }
}
