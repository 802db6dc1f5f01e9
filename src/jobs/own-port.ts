import type { Port } from './protocol.ts';

/** In a worker, the line to whoever started it: a browser's worker is that itself. */
export function ownPort(): Port {
  // Asked for and not imported, because no module of Node may get into a page.
  const node =
    typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('worker_threads');
  return (node?.parentPort as Port | null | undefined) ?? self;
}
