import { readFile } from 'fs/promises';
import type { ClusterAccess } from '../../clusters/clusterConfig';
import type { Credentials, RequestIdentity } from './credentials';

/** Tokens and authorities may rotate: files are read again after this time. */
const MAX_AGE_MS = 60_000;

/** Credentials from a bearer token, in configuration or a file. */
export function tokenCredentials(
  access: Extract<ClusterAccess, { type: 'token' }>,
): Credentials {
  let cached: { identity: RequestIdentity; readAt: number } | undefined;
  return {
    async identity() {
      if (!cached || Date.now() - cached.readAt > MAX_AGE_MS) {
        cached = { identity: await read(access), readAt: Date.now() };
      }
      return cached.identity;
    },
    invalidate() {
      cached = undefined;
    },
  };
}

async function read(
  access: Extract<ClusterAccess, { type: 'token' }>,
): Promise<RequestIdentity> {
  const [token, ca] = await Promise.all([
    access.tokenFile ? readFile(access.tokenFile, 'utf8') : access.token,
    access.caFile
      ? readFile(access.caFile)
      : access.caData && Buffer.from(access.caData, 'base64'),
  ]);
  return {
    server: access.server.replace(/\/+$/, ''),
    headers: token ? { authorization: `Bearer ${token.trim()}` } : {},
    tls: ca ? { ca } : {},
  };
}
