import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** The page, the unit tests (Node) and the tests in a real browser (Node driving Chromium). */
export default defineConfig({
  root: 'src/app',
  base: './',
  publicDir: 'public',
  cacheDir: '../../node_modules/.vite',
  server: { host: '127.0.0.1', port: 5173 },
  preview: { host: '127.0.0.1', port: 4173 },
  worker: { format: 'es' },
  build: {
    outDir: '../../dist',
    emptyOutDir: true,
    target: 'es2022',
    // The Content-Security-Policy lets fonts come from the site only, not from data: addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    // Libraries mark their modules for server components; there is no server here.
    rolldownOptions: {
      checks: { moduleLevelDirective: false, pluginTimings: false },
      output: {
        codeSplitting: {
          // What the page begins with is one file, and what several views share of the controls and
          // equations another: two dozen small ones weigh 7 kB more.
          groups: [
            { name: 'shell', tags: ['$initial'], priority: 1 },
            { name: 'controls', test: /src\/app\/(controls|equations)\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
  test: {
    // On two cores the default is one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          root: '.',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/**/*.long.test.ts'],
          environment: 'node',
          setupFiles: ['test/fast-check.ts'],
          // No module remembers anything that can be changed, so files can share what they import:
          // two fifths of the processor's time were importing.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          root: '.',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['test/**/*.long.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          globalSetup: ['test/e2e/site.ts'],
        },
      },
      {
        test: {
          name: 'long',
          root: '.',
          include: ['test/**/*.long.test.ts'],
          exclude: ['test/e2e/**'],
          environment: 'node',
          testTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'browser-long',
          root: '.',
          include: ['test/e2e/**/*.long.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          globalSetup: ['test/e2e/site.ts'],
        },
      },
    ],
  },
});
