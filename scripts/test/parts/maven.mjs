import path from 'node:path';
import { checkout } from '../../bootstrap/paths.mjs';
import { countSurefire } from '../counts/surefire.mjs';
import { withStatus } from '../result.mjs';

/** Tests of the Java that runs in pods and of the example jobs, on each Flink they must run on. */
export async function maven(ctx) {
  // File times are coarser than the clock on some file systems.
  const since = Date.now() - 2_000;
  const status = await ctx.exec(
    ['mvn', '-B', '-f', 'runtime/pom.xml', 'verify'],
    {
      // The local platform builds the example job from the same tree.
      lock: path.join(ctx.paths.cache, 'maven.lock'),
    },
  );
  const folders = ['runtime', 'examples'].map(name =>
    path.join(checkout, name),
  );
  return withStatus(countSurefire(folders, since), status, 'mvn verify');
}
