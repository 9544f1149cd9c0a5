import fs from 'node:fs';
import path from 'node:path';
import {
  ensureCertificates,
  type ClusterCertificates,
} from './certificates/cluster.ts';
import { clusterFiles } from './cluster/files.ts';
import {
  ensureToken,
  PORTAL_READER,
  PORTAL_WRITER,
  writeTokenTable,
} from './cluster/tokens.ts';
import { addressesIn, type Addresses } from './config/addresses.ts';
import { chooseSubnet } from './config/subnet.ts';
import type { Paths } from './paths.ts';
import {
  existingCluster,
  writeExistingClusterConfig,
} from './portal-config/existing-cluster.ts';
import {
  PORTAL_FILES,
  writeLocalClusterConfig,
} from './portal-config/local-cluster.ts';
import { handToPortal } from './portal-config/write.ts';
import { stoppedStatus, writeStatus } from './status/status.ts';

/** User and group of Flink in its images; owns the state directory. */
const FLINK_UID = 9999;

/** What a start goes on with. */
export interface Prepared {
  addresses: Addresses;
  certificates: ClusterCertificates;
}

/**
 * Makes directories, certificates, tokens and the portal's configuration. Needs
 * neither network nor root, and changes nothing when all is there: so the
 * portal can start before the cluster.
 *
 * @param env - `RIVERRUN_PORTAL_UID` and `_GID` name the portal's user,
 *   `RIVERRUN_CLUSTER_UNAVAILABLE` why there will be no cluster
 */
export async function prepare(
  paths: Paths,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Prepared> {
  makeDirectories(paths, env);
  const addresses = addressesIn(
    chooseSubnet({ file: path.join(paths.platform, 'subnet.json'), env }),
  );
  const certificates = await ensureCertificates(paths.pki, addresses);
  const readToken = path.join(paths.portal, PORTAL_FILES.readToken);
  const writeToken = path.join(paths.portal, PORTAL_FILES.writeToken);
  const { tokenTable } = clusterFiles(paths);
  fs.mkdirSync(path.dirname(tokenTable), { recursive: true, mode: 0o700 });
  writeTokenTable(tokenTable, {
    [PORTAL_READER]: ensureToken(readToken),
    [PORTAL_WRITER]: ensureToken(writeToken),
  });
  handToPortal(readToken);
  handToPortal(writeToken);
  const existing = existingCluster(env);
  if (existing) {
    writeExistingClusterConfig(paths, existing);
  } else {
    writeLocalClusterConfig(paths, addresses, certificates.authority);
  }
  const unavailable = env.RIVERRUN_CLUSTER_UNAVAILABLE;
  if (unavailable) {
    writeStatus(paths.statusFile, {
      ...stoppedStatus(unavailable),
      phase: 'failed',
    });
  } else if (!fs.existsSync(paths.statusFile)) {
    writeStatus(paths.statusFile, stoppedStatus());
  }
  return { addresses, certificates };
}

function makeDirectories(paths: Paths, env: NodeJS.ProcessEnv): void {
  const make = (directory: string, mode: number) => {
    fs.mkdirSync(directory, { recursive: true });
    fs.chmodSync(directory, mode);
  };
  make(paths.home, 0o755);
  make(paths.logs, 0o755);
  make(paths.run, 0o755);
  make(paths.platform, 0o700);
  fs.mkdirSync(paths.cache, { recursive: true });
  make(paths.portal, 0o700);
  make(paths.state, 0o755);
  if (process.getuid?.() === 0) {
    fs.chownSync(paths.state, FLINK_UID, FLINK_UID);
    const uid = Number(env.RIVERRUN_PORTAL_UID);
    if (uid) {
      fs.chownSync(paths.portal, uid, Number(env.RIVERRUN_PORTAL_GID) || uid);
    }
  }
}
