import { ensureNode } from '../bootstrap/node.mjs';
import { resolvePaths } from '../bootstrap/paths.mjs';
import { checkPrerequisites } from '../bootstrap/prerequisites.mjs';
import { installDependencies } from '../bootstrap/yarn.mjs';
import { restoreManifests } from './services/manifests.mjs';
import { runProgram } from '../process/signals.mjs';
import { stopAll } from '../process/group.mjs';
import { Board } from '../terminal/board.mjs';
import { chooseParts } from './options.mjs';
import { resultsFolder } from './context.mjs';
import { parts } from './parts.mjs';
import { runParts } from './runner.mjs';
import { TestPlatform } from './services/platform.mjs';
import { startPostgres } from './services/postgres.mjs';

/** `npm test`: all parts, or those that the arguments name. */
export async function test(argv) {
  // Logs of set-up belong to the results; what it makes is kept for the next start.
  const paths = { ...resolvePaths(), logs: resultsFolder };
  const board = new Board();
  let platform;
  let counted = false;

  await runProgram(
    async signal => {
      const chosen = chooseParts(argv, parts);
      await checkPrerequisites({ paths, purposes: ['runtime', 'platform'] });
      const nodeFolder = await ensureNode(paths);
      signal.throwIfAborted();
      platform = new TestPlatform({ nodeFolder, paths, board });
      if (chosen.some(part => part.needs?.includes('platform'))) {
        platform.start();
      }
      restoreManifests();
      board.show('Tests', 'Installing packages');
      await installDependencies(nodeFolder, paths);
      const { failed } = await runParts(chosen, {
        nodeFolder,
        paths,
        board,
        signal,
        services: { platform, postgres: () => startPostgres(paths) },
      });
      counted = true;
      return failed > 0 ? 1 : 0;
    },
    async () => {
      board.close();
      await stopAll();
      restoreManifests();
      await platform?.remove();
      if (!counted) {
        // Stopped, or never begun: that is no passed run, and says so as a run does.
        process.stdout.write('\n0 passed, 1 failed\n');
      }
    },
    { stoppedIsFailure: true },
  );
}
