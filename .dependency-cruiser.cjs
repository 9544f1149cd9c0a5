/**
 * Directions of imports, as docs/architecture.md describes them.
 *
 * A rule that forbids something says so in its comment, in the words that the
 * person who broke it should read.
 */

/** Rooms of flink-backend, from the top: none may import those above it. */
const FLINK_BACKEND_ROOMS = [
  ['plugin'],
  ['api', 'actions'],
  ['operations', 'batch', 'jobs'],
  ['permissions'],
  ['builds', 'sql', 'metrics', 'logs', 'alerts', 'diagnosis', 'recommend'],
  ['control'],
  ['stores'],
  ['clusters'],
  ['kubernetes', 'flink', 'artifacts'],
];

/** Engines know the stores and what flink-node offers, nothing of the loop or of clusters. */
const ENGINES = FLINK_BACKEND_ROOMS[4];

/** Packages of the suite, and those of the suite that each may import. */
const PACKAGES = {
  'plugins/flink-common': [],
  'plugins/flink-node': ['plugins/flink-common'],
  'plugins/flink-react': ['plugins/flink-common'],
  'plugins/flink': ['plugins/flink-common', 'plugins/flink-react'],
  'plugins/flink-backend': ['plugins/flink-common', 'plugins/flink-node'],
  'plugins/catalog-backend-module-flink': [
    'plugins/flink-common',
    'plugins/flink-node',
  ],
  'packages/app': [
    'plugins/flink',
    'plugins/flink-common',
    'plugins/flink-react',
  ],
  'packages/backend': [
    'plugins/flink-backend',
    'plugins/flink-common',
    'plugins/flink-node',
    'plugins/catalog-backend-module-flink',
  ],
  'packages/local-platform': [],
};

const backend = '^plugins/flink-backend/src';
const room = names => `${backend}/(${names.join('|')})(/|\\.ts$)`;

const roomRules = FLINK_BACKEND_ROOMS.map((names, index) => ({
  name: `flink-backend-${names[0]}-imports-downwards`,
  comment: `${names.join(
    ', ',
  )} may import only what stands below in the list of rooms`,
  severity: 'error',
  from: { path: room(names), pathNot: '\\.test\\.ts$' },
  to: {
    path: room(FLINK_BACKEND_ROOMS.slice(0, index).flat().concat('nothing')),
    // Types only: how an administrator describes a cluster.
    pathNot: `${backend}/clusters/clusterConfig\\.ts$`,
  },
}));

const packageRules = Object.entries(PACKAGES).map(([name, allowed]) => ({
  name: `${name.replace('/', '-')}-imports`,
  comment: `${name} may import, of the suite, only ${
    allowed.join(', ') || 'itself'
  }`,
  severity: 'error',
  from: { path: `^${name}/` },
  to: {
    path: '^(plugins|packages)/',
    pathNot: [name, ...allowed].map(folder => `^${folder}/`),
  },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'engines-use-stores-and-interfaces',
      comment:
        'an engine can be switched off: it imports stores and flink-node, not the loop, clusters or other engines',
      severity: 'error',
      from: {
        path: `${backend}/(${ENGINES.join('|')})/`,
        pathNot: '\\.test\\.ts$',
      },
      to: {
        path: room([
          ...ENGINES,
          'control',
          'clusters',
          'kubernetes',
          'flink',
          'artifacts',
        ]),
        pathNot: `${backend}/$1/`,
      },
    },
    {
      name: 'decide-is-pure',
      comment:
        'what the loop decides follows from its arguments: no I/O in control/decide',
      severity: 'error',
      from: { path: `${backend}/control/decide`, pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(node:)?(fs|net|http|https|child_process)(/|$)|/node_modules/(knex|@kubernetes)/',
      },
    },
    ...packageRules,
    {
      name: 'no-cycles',
      comment: 'files that need each other are one file, or need a third',
      severity: 'error',
      from: { pathNot: 'node_modules' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'tests-stay-apart',
      comment: 'code that ships imports no test and no helper of tests',
      severity: 'error',
      from: {
        path: '^(plugins|packages)/[^/]+/src/',
        pathNot: '(\\.test\\.tsx?|setupTests\\.ts|/__[a-zA-Z]+__/.*)$',
      },
      to: { path: '(\\.test\\.tsx?|/__(fixtures|testUtils|mocks)__/)' },
    },
    {
      name: 'no-unresolved',
      comment: 'an import that leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist-types|target|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
