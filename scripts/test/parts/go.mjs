import fs from 'node:fs';
import path from 'node:path';
import { checkout } from '../../bootstrap/paths.mjs';
import { countGoTests } from '../counts/go.mjs';
import { sum, withStatus } from '../result.mjs';

/**
 * `go vet` and `go test` of each Go module. Same flags as the platform's own
 * build, so that what it compiled is not compiled again.
 */
export async function go(ctx) {
  await ctx.services.platform.ready();
  const results = [];
  for (const folder of goModules(path.join(checkout, 'packages'))) {
    const name = path.relative(checkout, folder);
    const options = { cwd: folder, env: { CGO_ENABLED: '0' } };
    results.push(
      await ctx.check(['go', 'vet', '-trimpath', './...'], {
        ...options,
        name: `go vet ${name}`,
      }),
    );
    if (!hasTests(folder)) {
      continue;
    }
    const report = ctx.report(`${name.replace(/\W+/g, '-')}.json`);
    const status = await ctx.exec(
      ['go', 'test', '-trimpath', '-vet=off', '-count=1', '-json', './...'],
      { ...options, logFile: report },
    );
    results.push(withStatus(countGoTests(report), status, `go test ${name}`));
  }
  return sum(results);
}

/** The pause program does nothing that could be tested here. */
function hasTests(folder) {
  return fs
    .readdirSync(folder, { recursive: true })
    .some(name => name.endsWith('_test.go'));
}

function goModules(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (entry.name === 'go.mod') {
      return [folder];
    }
    return entry.isDirectory() && entry.name !== 'node_modules'
      ? goModules(path.join(folder, entry.name))
      : [];
  });
}
