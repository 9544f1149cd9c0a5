import fs from 'node:fs';
import { PlatformError } from '../../errors.ts';
import { ENTRY_TIME, type TarEntry } from '../oci/tar.ts';
import { javaTrustStore } from './java-key-store.ts';

/** Where distributions keep the certificates that the machine trusts. */
const BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
];

/** The certificate authorities that this machine trusts, as PEM. */
export function machineTrust(env: NodeJS.ProcessEnv = process.env): string {
  const candidates = [env.SSL_CERT_FILE, ...BUNDLES];
  const file = candidates.find(name => name && fs.existsSync(name));
  if (!file) {
    throw new PlatformError({
      problem: 'This machine has no list of trusted certificate authorities.',
      remedy: 'Run: apt-get install ca-certificates',
    });
  }
  return fs.readFileSync(file, 'utf8');
}

/**
 * Files that make a container trust what the machine trusts, so that its
 * programs reach the same registries in the same way: the list for ordinary
 * programs and the trust store for Java, both where Debian has them.
 */
export function trustEntries(pem: string): TarEntry[] {
  return [
    {
      name: 'etc/ssl/certs/ca-certificates.crt',
      content: Buffer.from(pem),
    },
    {
      name: 'etc/ssl/certs/java/cacerts',
      content: javaTrustStore(pem, ENTRY_TIME * 1000),
    },
  ];
}
