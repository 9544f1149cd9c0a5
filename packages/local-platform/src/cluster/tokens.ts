import crypto from 'node:crypto';
import fs from 'node:fs';
import { writeFileAtomic, writeFileIfChanged } from '../files/atomic.ts';

/** User names of the portal's two identities; see `manifests/portal.yaml`. */
export const PORTAL_READER = 'riverrun-portal-read';
export const PORTAL_WRITER = 'riverrun-portal-write';

/** The token in a file; made when there is none. */
export function ensureToken(file: string): string {
  const known = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : '';
  if (/^[\w-]{32,}$/.test(known)) {
    return known;
  }
  const token = crypto.randomBytes(32).toString('base64url');
  writeFileAtomic(file, token, 0o600);
  return token;
}

/** Writes the API server's table of static tokens. */
export function writeTokenTable(
  file: string,
  tokens: Record<string, string>,
): void {
  const lines = Object.entries(tokens).map(
    ([user, token]) => `${token},${user},${user}\n`,
  );
  writeFileIfChanged(file, lines.join(''), 0o600);
}
