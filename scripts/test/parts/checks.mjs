import fs from 'node:fs';
import path from 'node:path';
import { checkout } from '../../bootstrap/paths.mjs';
import { sum } from '../result.mjs';

/** Parts that pass or fail as a whole, by what a person calls them. */
export const checks = {
  prettier: ctx => ctx.check(ctx.yarn('prettier', '--check', '.')),

  lint: ctx => ctx.check(ctx.yarn('backstage-cli', 'repo', 'lint')),

  imports: ctx =>
    ctx.check(
      ctx.yarn(
        'depcruise',
        '--config',
        '.dependency-cruiser.cjs',
        'plugins',
        'packages',
      ),
    ),

  /** The workspace, then each folder that has a TypeScript project of its own. */
  async tsc(ctx) {
    // The order of a union's parts in the declarations, and with it in the API
    // reports, depends on what an incremental run finds done.
    fs.rmSync(path.join(checkout, 'dist-types'), {
      recursive: true,
      force: true,
    });
    const projects = ['packages/local-platform', 'e2e-tests'];
    const results = [await ctx.check(ctx.yarn('tsc'), { name: 'tsc' })];
    for (const project of projects) {
      results.push(
        await ctx.check(ctx.yarn('tsc', '--noEmit', '-p', project), {
          name: `tsc -p ${project}`,
        }),
      );
    }
    return sum(results);
  },

  /** Each set of configuration files that a portal is started with. */
  async config(ctx) {
    const check = files =>
      ctx.check(
        ctx.yarn(
          'backstage-cli',
          'config:check',
          '--strict',
          ...files.flatMap(file => ['--config', file]),
        ),
        { name: files.join(' + '), env: CONFIGURATION_VARIABLES },
      );
    return sum([
      await check(['app-config.yaml']),
      await check(['app-config.yaml', 'app-config.local-platform.yaml']),
      await check(['app-config.yaml', 'app-config.production.yaml']),
    ]);
  },

  manifests: ctx =>
    ctx.check(ctx.yarn('backstage-cli', 'repo', 'fix', '--check', '--publish')),

  /** One report a package: what it exports has not changed unseen, and is documented. */
  async api(ctx) {
    const packages = fs
      .readdirSync(path.join(checkout, 'plugins'))
      .map(name => `plugins/${name}`);
    return await ctx.check(
      ctx.yarn(
        'backstage-repo-tools',
        'api-reports',
        '--ci',
        '--validate-release-tags',
        '-o',
        'ae-undocumented,ae-wrong-input-file-type',
        ...packages,
      ),
    );
  },
};

/** Values for the variables that configuration takes from its surroundings. */
const CONFIGURATION_VARIABLES = {
  RIVERRUN_HOME: '/var/lib/riverrun',
  PORTAL_URL: 'https://portal.example.com',
  POSTGRES_HOST: 'database.example.com',
  POSTGRES_PORT: '5432',
  POSTGRES_USER: 'portal',
  POSTGRES_PASSWORD: 'not-a-secret',
};
