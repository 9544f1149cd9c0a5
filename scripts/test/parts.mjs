import { adopter } from './parts/adopter.mjs';
import { build } from './parts/build.mjs';
import { checks } from './parts/checks.mjs';
import { down } from './parts/down.mjs';
import { e2e } from './parts/e2e.mjs';
import { go } from './parts/go.mjs';
import { jest } from './parts/jest.mjs';
import { maven } from './parts/maven.mjs';
import { nodeTests } from './parts/node.mjs';

/**
 * All parts of `npm test`, in the order in which they run: quick ones first,
 * and those that need the local platform when it had time to start.
 *
 * @type {{
 *   name: string,
 *   group: string,
 *   what: string,
 *   needs?: ('platform')[],
 *   run: (ctx: import('./context.mjs').PartContext) => Promise<import('./result.mjs').Result>,
 * }[]}
 */
export const parts = [
  {
    name: 'prettier',
    group: 'static',
    what: 'formatting',
    run: checks.prettier,
  },
  {
    name: 'imports',
    group: 'static',
    what: 'directions of imports',
    run: checks.imports,
  },
  { name: 'lint', group: 'static', what: 'ESLint', run: checks.lint },
  { name: 'tsc', group: 'static', what: 'types', run: checks.tsc },
  {
    name: 'config',
    group: 'static',
    what: 'configuration against its schema',
    run: checks.config,
  },
  {
    name: 'manifests',
    group: 'static',
    what: 'package manifests',
    run: checks.manifests,
  },
  { name: 'api', group: 'static', what: 'API reports', run: checks.api },
  {
    name: 'scripts',
    group: 'unit',
    what: 'scripts',
    run: nodeTests('scripts/**/*.test.mjs', 'benchmarks/**/*.test.mjs'),
  },
  {
    name: 'local-platform',
    group: 'unit',
    what: 'local platform',
    run: nodeTests('packages/local-platform/src/**/*.test.ts'),
  },
  {
    name: 'examples',
    group: 'unit',
    what: 'examples',
    run: nodeTests('examples/**/*.test.mjs'),
  },
  {
    name: 'jest',
    group: 'unit',
    what: 'Backstage packages, on SQLite and PostgreSQL',
    run: jest,
  },
  { name: 'maven', group: 'java', what: 'Java, on each Flink', run: maven },
  { name: 'build', group: 'build', what: 'production build', run: build },
  {
    name: 'go',
    group: 'go',
    what: 'Go programs of the local platform',
    needs: ['platform'],
    run: go,
  },
  {
    name: 'e2e',
    group: 'e2e',
    what: 'jobs on a real Kubernetes, and a browser',
    needs: ['platform'],
    run: e2e,
  },
  {
    name: 'adopter',
    group: 'adopter',
    what: 'packed packages in a fresh Backstage',
    needs: ['platform'],
    run: adopter,
  },
  {
    name: 'down',
    group: 'e2e',
    what: 'what the local platform leaves behind',
    needs: ['platform'],
    run: down,
  },
];
