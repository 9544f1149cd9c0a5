import { portalPort } from '../../scripts/portal/port.mjs';
import { figures } from '../figures/statistics.mjs';
import { portalShare } from './audit.mjs';
import { Cluster } from './cluster.mjs';
import { CommandLineLauncher } from './commandLine.mjs';
import { PortalLauncher } from './portal.mjs';

/**
 * Launches the example job through the portal and through Flink's command
 * line, by turns, so that whatever else the machine does meets both.
 */
export async function measureLaunches({ paths, rounds, signal, onTidy }) {
  const cluster = new Cluster(paths);
  const url = `http://localhost:${portalPort()}`;
  const portal = new PortalLauncher({ url, paths, cluster });
  const commandLine = new CommandLineLauncher({ paths, cluster });
  onTidy(() => commandLine.tidy());
  await commandLine.prepare();

  const byPortal = [];
  const byCommandLine = [];
  const shares = [];
  const run = Date.now().toString(36);
  for (let round = 1; round <= rounds && !signal.aborted; round += 1) {
    // A token holds for an hour.
    await portal.prepare();
    const name = `benchmark-${run}-${round}`;
    const launched = await portal.launch(name);
    byPortal.push(launched.ms);
    const share = portalShare(paths, launched);
    if (share !== undefined) {
      shares.push(share);
    }
    await portal.remove(name);

    const { ms } = await commandLine.launch(`${name}-cli`);
    byCommandLine.push(ms);
    await commandLine.remove(`${name}-cli`);
    process.stdout.write(
      `round ${round}: portal ${launched.ms} ms (own share ${share} ms), flink run ${ms} ms\n`,
    );
  }
  process.stdout.write(
    `\n${figures('portal: accepted to all tasks RUNNING', byPortal)}\n${figures(
      'flink run: command to all tasks RUNNING',
      byCommandLine,
    )}\n${figures("portal's own share", shares)}\n`,
  );
}
