import fs from 'node:fs';
import path from 'node:path';
import { checkout } from '../../bootstrap/paths.mjs';

/** What a new Backstage is made with: the release that the packages are for. */
const CREATE_APP = '@backstage/create-app@0.9.2';

/**
 * Makes a new Backstage app, and lets it find the packed packages.
 *
 * @param {import('../context.mjs').PartContext} ctx
 * @param {{ folder: string, legacy: boolean, registryUrl: string, env: NodeJS.ProcessEnv }} options
 */
export async function createApp(ctx, { folder, legacy, registryUrl, env }) {
  await must(
    ctx,
    [
      ...['npm', 'exec', '--yes', `--package=${CREATE_APP}`, '--'],
      ...['backstage-create-app', '--skip-install', '--path', folder],
      ...(legacy ? ['--legacy'] : []),
    ],
    {
      cwd: path.dirname(folder),
      env: { ...env, BACKSTAGE_APP_NAME: 'adopter' },
    },
  );
  useRegistry(folder, registryUrl);
  useKnownVersions(folder);
}

/** Runs a command that has to succeed. */
export async function must(ctx, command, options) {
  if ((await ctx.exec(command, options)) !== 0) {
    throw new Error(`${command.join(' ')} failed`);
  }
}

function useRegistry(folder, registryUrl) {
  const file = path.join(folder, '.yarnrc.yml');
  const text = fs
    .readFileSync(file, 'utf8')
    // The packages are younger than the age from which the app trusts a release.
    .replace("- '@backstage/*'", "- '@backstage/*'\n  - '@riverrun/*'");
  fs.writeFileSync(
    file,
    `${text}
npmScopes:
  riverrun:
    npmRegistryServer: ${registryUrl}
unsafeHttpWhitelist: ['127.0.0.1']
enableImmutableInstalls: false
`,
  );
}

/**
 * Pins what this repository pins, and starts from its lockfile: not every
 * registry has every platform's part of the newest releases.
 */
function useKnownVersions(folder) {
  const read = file => JSON.parse(fs.readFileSync(file, 'utf8'));
  const manifest = path.join(folder, 'package.json');
  const app = read(manifest);
  app.resolutions = {
    ...app.resolutions,
    ...read(path.join(checkout, 'package.json')).resolutions,
  };
  fs.writeFileSync(manifest, JSON.stringify(app, undefined, 2));
  fs.copyFileSync(
    path.join(checkout, 'yarn.lock'),
    path.join(folder, 'yarn.lock'),
  );
}
