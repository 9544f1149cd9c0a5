import fs from 'node:fs';
import type { Identity } from '../certificates/authority.ts';
import { writeFileIfChanged } from '../files/atomic.ts';

/** Name of cluster, user and context in each kubeconfig. */
export const CONTEXT = 'riverrun';

/**
 * Writes a kubeconfig that holds everything, so that it can be copied. JSON,
 * which is YAML, too.
 */
export function writeKubeconfig(options: {
  file: string;
  server: string;
  authority: string;
  identity: Identity;
}): void {
  const embed = (file: string) => fs.readFileSync(file).toString('base64');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': CONTEXT,
    clusters: [
      {
        name: CONTEXT,
        cluster: {
          server: options.server,
          'certificate-authority-data': embed(options.authority),
        },
      },
    ],
    users: [
      {
        name: CONTEXT,
        user: {
          'client-certificate-data': embed(options.identity.certificate),
          'client-key-data': embed(options.identity.key),
        },
      },
    ],
    contexts: [{ name: CONTEXT, context: { cluster: CONTEXT, user: CONTEXT } }],
  };
  writeFileIfChanged(
    options.file,
    `${JSON.stringify(config, undefined, 2)}\n`,
    0o600,
  );
}
