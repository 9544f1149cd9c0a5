/**
 * Lays out the compiled portal in `<checkout>/dist/portal`, ready to run:
 *
 *   cd dist/portal/packages/backend && NODE_ENV=production node . --config …
 *
 * `backstage-cli package build` leaves a bundle with the compiled backend and all the
 * workspace packages that it uses. In the checkout those packages resolve to their
 * TypeScript sources; here they resolve to what was compiled, and everything else falls
 * through to the node_modules of the checkout, so that nothing is installed twice.
 *
 * The layout is built aside and swapped in by a rename: a build that was killed leaves
 * the one before it whole.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const backend = path.resolve(import.meta.dirname, '..');
const root = path.resolve(backend, '../..');
const target = path.join(root, 'dist/portal');
const bundle = path.join(backend, 'dist/bundle.tar.gz');

if (!fs.existsSync(bundle)) {
  throw new Error(
    `${bundle} is missing; run \`yarn workspace backend build:portal\`, which makes it`,
  );
}

const building = `${target}.${process.pid}.building`;
const replaced = `${target}.${process.pid}.replaced`;
try {
  fs.mkdirSync(building, { recursive: true });
  extract(bundle, building);
  linkPackages(building);
  copyExamples(building);
  // The archive's own root is private to whoever built it; the portal runs as another user.
  fs.chmodSync(building, 0o755);
  if (fs.existsSync(target)) {
    fs.renameSync(target, replaced);
  }
  fs.renameSync(building, target);
} finally {
  removeLeftovers();
}
console.log(`The portal is in ${path.relative(process.cwd(), target)}`);

function extract(archive, directory) {
  const { status, error, stderr } = spawnSync(
    'tar',
    // The built pages are served from packages/app of the checkout.
    ['-xzf', archive, '-C', directory, '--exclude=packages/app/dist'],
    { encoding: 'utf8', timeout: 120_000 },
  );
  if (status !== 0) {
    throw new Error(
      `${archive} could not be unpacked into ${directory}: ${error ?? stderr}`,
    );
  }
}

/** Makes each package of the bundle known by its name, with its own dependencies. */
function linkPackages(directory) {
  for (const packageDir of workspacePackages(directory)) {
    const { name } = JSON.parse(
      fs.readFileSync(path.join(directory, packageDir, 'package.json'), 'utf8'),
    );
    const link = path.join(directory, 'node_modules', name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(
      path.relative(path.dirname(link), path.join(directory, packageDir)),
      link,
    );
    // Versions that differ from the hoisted ones lie in the package's own directory.
    const own = path.join(root, packageDir, 'node_modules');
    if (fs.existsSync(own)) {
      // Relative, as the layout will be seen from its final place.
      fs.symlinkSync(
        path.relative(path.join(target, packageDir), own),
        path.join(directory, packageDir, 'node_modules'),
      );
    }
  }
}

function workspacePackages(directory) {
  return ['packages', 'plugins'].flatMap(group =>
    fs
      .readdirSync(path.join(directory, group))
      .map(name => path.join(group, name))
      .filter(dir => fs.existsSync(path.join(directory, dir, 'package.json'))),
  );
}

/** Configuration names these relative to the backend's directory. */
function copyExamples(directory) {
  const examples = path.join(root, 'examples');
  fs.cpSync(examples, path.join(directory, 'examples'), {
    recursive: true,
    filter: source =>
      fs.statSync(source).isDirectory()
        ? !['target', 'src', 'node_modules'].includes(path.basename(source))
        : /\.ya?ml$/.test(source),
  });
}

function removeLeftovers() {
  const parent = path.dirname(target);
  for (const name of fs.readdirSync(parent)) {
    if (/^portal\.\d+\.(building|replaced)$/.test(name)) {
      fs.rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
}
