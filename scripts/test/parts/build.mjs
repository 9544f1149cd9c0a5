import { buildPortal } from '../../portal/build.mjs';
import { buildAssets } from '../../runtime/assets.mjs';
import { failedOnce, passedOnce, sum } from '../result.mjs';
import { describeFailure } from '../../process/failure.mjs';

/** Every package as it is published, and the portal as it is started. */
export async function build(ctx) {
  const results = [
    await attempt('the Java that runs in pods', () =>
      buildAssets({ ...ctx.paths, logs: ctx.paths.logs }),
    ),
    await ctx.check(ctx.yarn('backstage-cli', 'repo', 'build', '--all'), {
      name: 'all packages',
    }),
    await attempt('the portal', () => buildPortal(ctx.nodeFolder, ctx.paths)),
  ];
  return sum(results);
}

async function attempt(name, action) {
  try {
    await action();
    return passedOnce();
  } catch (error) {
    return failedOnce(`${name}: ${describeFailure(error)}`);
  }
}
