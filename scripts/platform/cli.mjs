import path from 'node:path';
import { nodeEnvironment } from '../bootstrap/node.mjs';
import { checkout, isRoot } from '../bootstrap/paths.mjs';
import { portalUser } from '../portal/user.mjs';

/** The command line of the local platform. */
export function platformCommand(nodeFolder, ...args) {
  return [
    path.join(nodeFolder, 'bin', 'node'),
    '--disable-warning=ExperimentalWarning',
    path.join(checkout, 'packages', 'local-platform', 'src', 'cli.ts'),
    ...args,
  ];
}

/** Environment of the local platform: it owns files to the portal's user. */
export function platformEnvironment(nodeFolder, paths, env = process.env) {
  const user = portalUser(env);
  return {
    ...nodeEnvironment(nodeFolder, env),
    RIVERRUN_HOME: paths.home,
    RIVERRUN_CACHE: paths.cache,
    ...(isRoot && {
      RIVERRUN_PORTAL_UID: String(user.uid),
      RIVERRUN_PORTAL_GID: String(user.gid),
    }),
  };
}
