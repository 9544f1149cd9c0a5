import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { execFileSync } from 'node:child_process';

/**
 * An npm registry on the loopback address that offers packed packages, so that
 * `yarn add <name>` does what it will do for everyone once they are published.
 *
 * @param {string[]} tarballs paths of packed packages
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function startRegistry(tarballs) {
  const packages = new Map(tarballs.map(file => [nameIn(file), file]));
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(request.url.slice(1));
    const tarball = tarballs.find(file => path.basename(file) === name);
    const file = packages.get(name);
    if (tarball) {
      response.setHeader('Content-Type', 'application/octet-stream');
      fs.createReadStream(tarball).pipe(response);
    } else if (file) {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(describe(file, url())));
    } else {
      response.statusCode = 404;
      response.end('{}');
    }
  });
  const url = () => `http://127.0.0.1:${server.address().port}`;
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { url: url(), close: () => server.close() };
}

function manifestIn(tarball) {
  return JSON.parse(
    execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], {
      encoding: 'utf8',
    }),
  );
}

function nameIn(tarball) {
  return manifestIn(tarball).name;
}

function describe(tarball, url) {
  const manifest = manifestIn(tarball);
  const { name, version } = manifest;
  const digest = crypto
    .createHash('sha512')
    .update(fs.readFileSync(tarball))
    .digest('base64');
  return {
    name,
    'dist-tags': { latest: version },
    versions: {
      [version]: {
        ...manifest,
        dist: {
          tarball: `${url}/${path.basename(tarball)}`,
          integrity: `sha512-${digest}`,
        },
      },
    },
    time: { [version]: new Date().toISOString() },
  };
}
