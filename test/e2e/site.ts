import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { findChromium } from './chromium.ts';

const configFile = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built site is served: a subfolder, as on a page of a university. */
    site: string;
    /** The folder the site was built into. */
    dist: string;
  }
}

/** Builds the site once, serves it from a subfolder on loopback, and makes sure there is a browser. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  findChromium();
  const dist = mkdtempSync(join(tmpdir(), 'overdamped-site-'));
  // The test runner's NODE_ENV would build React for development.
  const environment = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({
    configFile,
    mode: 'production',
    logLevel: 'warn',
    build: { outDir: dist, emptyOutDir: true },
  });
  process.env['NODE_ENV'] = environment;
  const server = await preview({
    configFile,
    base: '/lab/overdamped/',
    logLevel: 'warn',
    build: { outDir: dist },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The site has no port.');
  project.provide('site', `http://127.0.0.1:${address.port}/lab/overdamped/`);
  project.provide('dist', dist);
  return async () => {
    await server.close();
    rmSync(dist, { recursive: true, force: true });
  };
}
