import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Accidents } from './accidents.ts';
import type { Hashes } from './hashes.ts';

const page = `<!doctype html>
<html lang="en">
  <title>Orbit hashes</title>
  <link rel="icon" href="data:," />
  <script type="module" src="page.js"></script>
</html>
`;

export interface Answer {
  /** With each number of workers. */
  readonly hashes: readonly Hashes[];
  readonly accidents: Accidents;
}

export interface HashSite {
  readonly url: string;
  /** What the page found; rejects when it could not. */
  readonly answer: Promise<Answer>;
  close(): void;
}

/** Builds the page that computes the hashes and serves it on loopback. */
export async function serveHashPage(): Promise<HashSite> {
  const folder = mkdtempSync(join(tmpdir(), 'overdamped-hashes-'));
  await build({
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    base: './',
    logLevel: 'warn',
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: {
        input: fileURLToPath(new URL('./page.ts', import.meta.url)),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  let answered: (answer: Answer) => void = () => {};
  let failed: (error: Error) => void = () => {};
  const answer = new Promise<Answer>((resolve, reject) => {
    answered = resolve;
    failed = reject;
  });
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        response.end();
        const found = JSON.parse(Buffer.concat(pieces).toString());
        if ('problem' in found) failed(new Error(found.problem));
        else answered(found);
      });
      return;
    }
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/') {
      response.setHeader('content-type', 'text/html').end(page);
      return;
    }
    try {
      const script = readFileSync(join(folder, normalize(path)));
      response.setHeader('content-type', 'text/javascript').end(script);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    answer,
    close: () => {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
