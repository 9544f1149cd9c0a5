import fs from 'node:fs';
import path from 'node:path';

/** Who writes for the portal. */
const PORTAL = 'riverrun-portal-write';

/**
 * The portal's own share of a launch, from the API server's audit log: from
 * the moment at which the request was accepted to the answer to the portal's
 * last write, which brings the Deployment to its replicas. After it only
 * Kubernetes and Flink work.
 *
 * @returns {number | undefined} milliseconds; `undefined` when the log does not tell
 */
export function portalShare(paths, { clusterId, acceptedAt }) {
  const writes = readAudit(paths).filter(
    event =>
      event.user?.username === PORTAL &&
      event.objectRef?.name?.includes(clusterId) &&
      event.responseStatus?.code < 300 &&
      ['create', 'patch', 'update'].includes(event.verb),
  );
  const scaleUps = writes.filter(
    event =>
      event.objectRef.resource === 'deployments' && event.verb !== 'create',
  );
  const last = scaleUps[0];
  return last && Date.parse(last.stageTimestamp) - acceptedAt;
}

function readAudit({ logs }) {
  return fs
    .readFileSync(path.join(logs, 'audit.log'), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('{') && line.endsWith('}'))
    .map(line => JSON.parse(line));
}
