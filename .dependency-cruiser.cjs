// A folder of src imports only from the folders above it in this list (docs/architecture.md).
const layers = [
  'math',
  'kernel',
  'loss',
  'motion',
  'analysis',
  'scene',
  'jobs',
  'export',
  'cli',
  'app',
];

module.exports = {
  forbidden: [
    ...layers.map((layer, index) => ({
      name: `${layer}-imports-only-from-above`,
      severity: 'error',
      from: { path: `^src/${layer}/` },
      to: { path: `^src/(${[...layers.slice(index + 1), 'index\\.ts'].join('|')})` },
    })),
    {
      name: 'app-does-not-use-the-command-line',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^src/cli/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
