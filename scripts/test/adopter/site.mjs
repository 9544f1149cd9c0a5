import fs from 'node:fs';
import path from 'node:path';

/**
 * What README.md's configuration leaves to the adopter: addresses and
 * credentials of the cluster, here those of the local platform.
 *
 * @param {string} folder of the app @param {number} port @param {{ portal: string }} platform
 * @returns {string[]} the app's configuration files, later ones win
 */
export function configureSite(folder, port, platform) {
  const generated = fs.readFileSync(
    path.join(platform.portal, 'app-config.cluster.yaml'),
    'utf8',
  );
  const { local } = JSON.parse(generated.replace(/^#.*\n/, '')).flink.clusters;
  const url = `http://localhost:${port}`;
  const site = {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      cors: { origin: url },
      listen: { host: '127.0.0.1', port },
    },
    flink: {
      clusters: {
        production: {
          server: local.server,
          caFile: local.caFile,
          tokenFile: local.tokenFile,
          images: local.images,
          storage: local.storage,
        },
      },
    },
  };
  fs.writeFileSync(
    path.join(folder, 'app-config.site.yaml'),
    JSON.stringify(site, undefined, 2),
  );
  return [
    'app-config.yaml',
    'app-config.flink.yaml',
    'app-config.site.yaml',
  ].map(name => path.join(folder, name));
}
