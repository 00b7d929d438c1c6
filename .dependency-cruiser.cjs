// Which folder may import which: a breach is an error of `npm run lint` (docs/architecture.md, "Boundaries").
// test/arch/boundaries.test.ts plants breaches and expects each to be caught.

const tests = '[.]test[.]tsx?$';

/** A folder and everything of ours that it may import besides itself; all else of ours is a breach. */
const mayImport = {
  'src/base': [],
  'src/protocol': ['src/base'],
  'src/node': ['src/base', 'src/protocol'],
  'src/platform': ['src/base', 'src/protocol', 'src/node'],
  'src/rules': ['src/base', 'src/protocol', 'src/platform/host(-writer)?[.]ts'],
  'src/policy': ['src/base', 'src/protocol', 'src/node', 'src/rules'],
  'src/agent': ['src/base', 'src/protocol', 'src/node', 'src/platform', 'src/rules', 'src/policy'],
  'console/server': ['src/base', 'src/protocol', 'src/node', 'src/rules', 'src/policy'],
  'console/web': ['src/base', 'src/protocol'],
  renderer: ['src/base', 'src/protocol'],
  main: ['src/base', 'src/protocol', 'src/node', 'src/platform/places[.]ts'],
};

const ours = '^(src|console|main|renderer|build|test)/';

const folderRules = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `folder-${folder.replace('/', '-')}`,
  comment: `${folder} may import only: ${['itself', ...allowed].join(', ').replaceAll('[.]', '.')}`,
  severity: 'error',
  from: { path: `^${folder}/`, pathNot: tests },
  to: {
    path: ours,
    pathNot: [folder, ...allowed].map((f) => `^${f}${f.endsWith('ts') ? '$' : '/'}`),
  },
}));

/** Slices: sibling folders that must not know of one another. Files directly in the parent wire them. */
const sliceRules = ['src/agent', 'src/rules', 'console/server/features', 'renderer'].map(
  (parent) => ({
    name: `slices-${parent.replaceAll('/', '-')}`,
    comment: `slices in ${parent} never import each other; the parent wires them`,
    severity: 'error',
    from: { path: `^${parent}/([^/]+)/`, pathNot: tests },
    to: { path: `^${parent}/[^/]+/`, pathNot: `^${parent}/(?:$1|ui|fixtures)/` },
  }),
);

/** The one home of each third-party package (or of a capability): everything else goes through it. */
const homes = {
  winston: '^src/node/logging',
  jose: '^src/node/signatures',
  otpauth: '^src/node/totp',
  'qrcode.react': '^console/web/classes/code-picture',
  canonicalize: '^src/node/signatures',
  chokidar: '^src/platform/',
  systeminformation: '^(src/platform/|test/bench/)',
  kysely: '^console/server/',
  fastify: '^(console/server/|console/web/fixtures/|test/)',
  '@fastify': '^(console/server/|console/web/fixtures/)',
  '@node-rs/argon2': '^console/server/',
  plist: '^src/platform/',
  '@peculiar': '^src/agent/local-ipc/pipe-certificate',
  koffi: '^src/platform/win32/',
  'active-win': '^main/session/',
  commander: '^(src/cli/|test/)',
  yaml: '^src/policy/',
  ws: '^(src/agent/console-link/|console/server/|test/)',
  uuid: '^(src/agent/|console/server/|test/)',
  'electron-store': '^main/settings',
  electron: '^(main/|build/electron-stand-in/|test/)',
  marked: '^(renderer/|src/policy/)',
  '@mantine': '^console/web/',
  recharts: '^console/web/',
  wouter: '^console/web/',
  '@tanstack': '^console/web/',
  'playwright-core': '^(build/|test/|console/web/|renderer/)',
};

const packageRules = Object.entries(homes).map(([name, home]) => ({
  name: `package-${name.replace(/[@/]/g, '')}`,
  comment: `${name} has one home: ${home}`,
  severity: 'error',
  from: { path: ours, pathNot: [home, tests] },
  to: {
    path: `(^|node_modules/)(@types/)?${name}(/|$)`,
    dependencyTypesNot: ['local', 'aliased-subpath-import'],
  },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    ...sliceRules,
    ...packageRules,
    {
      name: 'rules-look-through-host',
      comment:
        'a rule sees the machine only through Host, so that recorded facts can stand in for it',
      severity: 'error',
      from: { path: '^src/rules/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-base-and-protocol',
      comment: 'base and protocol run anywhere, also in a browser page',
      severity: 'error',
      from: { path: '^src/(base|protocol)/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'rule-ts-is-pure',
      comment: "a rule's rule.ts decides and never looks; only its probe files may know of Host",
      severity: 'error',
      from: { path: '^src/rules/[^/]+/rule[.]ts$' },
      to: { path: '^src/platform/' },
    },
    {
      name: 'no-cycles',
      comment: 'what imports in a circle cannot be understood one file at a time',
      severity: 'error',
      from: { path: ours },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'an import that leads nowhere',
      severity: 'error',
      from: { path: ours },
      to: { couldNotResolve: true, pathNot: '^(node:|virtual:|vite/client)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|[.]css|[.]json|[.]svg|[.]woff2?)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      mainFields: ['main', 'module', 'types'],
    },
  },
};
