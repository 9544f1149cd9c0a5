import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkout } from '../../bootstrap/paths.mjs';
import { describeFailure } from '../../process/failure.mjs';
import { createApp, must } from '../adopter/app.mjs';
import { startBackend } from '../adopter/backend.mjs';
import { editBackend, editLegacyFrontend } from '../adopter/lines.mjs';
import { packPackages } from '../adopter/pack.mjs';
import { readmeBlocks } from '../adopter/readme.mjs';
import { startRegistry } from '../adopter/registry.mjs';
import { configureSite } from '../adopter/site.mjs';
import { countPlaywright } from '../counts/playwright.mjs';
import { failedOnce, passedOnce, sum, withStatus } from '../result.mjs';
import { findBrowser } from '../services/browser.mjs';

const PORT = 17107;

/**
 * The path of who adds the plugins to a Backstage of their own: every public
 * package packed and installed into a new app, on the new and on the old
 * frontend system, with README.md's lines and nothing else.
 */
export async function adopter(ctx) {
  const browser = await findBrowser(ctx.paths);
  await ctx.services.platform.ready();
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-adopter-'));
  let registry;
  try {
    const tarballs = await packPackages(ctx, work);
    registry = await startRegistry(tarballs);
    const results = [passedOnce()];
    for (const system of ['new', 'legacy']) {
      results.push(
        await tryApp(ctx, { system, work, registryUrl: registry.url, browser }),
      );
    }
    return sum(results);
  } finally {
    registry?.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
}

async function tryApp(ctx, { system, work, registryUrl, browser }) {
  const folder = path.join(work, system);
  const legacy = system === 'legacy';
  const blocks = readmeBlocks();
  const env = { PATH: pathWithYarn(ctx, work) };
  const inApp = { cwd: folder, env };
  const shell = lines => must(ctx, ['sh', '-ec', lines], inApp);
  try {
    await createApp(ctx, { folder, legacy, registryUrl, env });
    await shell(blocks['backend:install']);
    await shell(blocks[`${system}:install`]);
    editBackend(folder, blocks);
    if (legacy) {
      editLegacyFrontend(folder, blocks);
    }
    await must(ctx, ['yarn', 'tsc'], inApp);
    await must(ctx, ['yarn', 'build:all'], inApp);
    const configs = configureSite(folder, PORT, ctx.services.platform.paths);
    const backend = await startBackend(ctx, {
      folder,
      port: PORT,
      configs,
      env,
    });
    try {
      return sum([passedOnce(), await look(ctx, system, browser)]);
    } finally {
      await backend.stop();
      // Two such apps at once would fill a small disk.
      fs.rmSync(folder, { recursive: true, force: true });
    }
  } catch (error) {
    return failedOnce(`${system} app: ${describeFailure(error)}`);
  }
}

/** The pages in a browser. */
async function look(ctx, system, browser) {
  const report = ctx.report(`${system}.json`);
  const status = await ctx.exec(
    ctx.yarn('playwright', 'test', '--project=adopter'),
    {
      cwd: checkout,
      timeoutMs: 5 * 60_000,
      env: {
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        RIVERRUN_TEST_BROWSER: browser,
        RIVERRUN_PORT: String(PORT),
        RIVERRUN_ADOPTER_SYSTEM: system,
      },
    },
  );
  return withStatus(countPlaywright(report), status, 'playwright test');
}

/** The path with the suite's Node and, as an adopter has it, a `yarn`. */
function pathWithYarn(ctx, work) {
  const bin = path.join(work, 'bin');
  fs.mkdirSync(bin, { recursive: true });
  const [node, release] = ctx.yarn();
  fs.writeFileSync(
    path.join(bin, 'yarn'),
    `#!/bin/sh\nexec ${node} ${release} "$@"\n`,
    { mode: 0o755 },
  );
  return `${bin}:${path.join(ctx.nodeFolder, 'bin')}:${process.env.PATH}`;
}
