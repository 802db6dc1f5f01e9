/** The built site, served on loopback from a subfolder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const configFile = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));

export interface Served {
  /** With a slash at its end. */
  readonly site: string;
  /** The folder it was built into. */
  readonly dist: string;
  close(): Promise<void>;
}

export async function serveBuilt(): Promise<Served> {
  const dist = mkdtempSync(join(tmpdir(), 'overdamped-site-'));
  // A test runner's NODE_ENV would build React for development.
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
  return {
    site: `http://127.0.0.1:${address.port}/lab/overdamped/`,
    dist,
    async close() {
      await server.close();
      rmSync(dist, { recursive: true, force: true });
    },
  };
}
