/** From encoded functions to callable ones. */

import type { ElementaryLibrary } from './elementary.ts';
import { encodeModule, type FunctionBody } from './encoder.ts';

/**
 * Compiles and links synchronously: these modules are a few kilobytes and
 * take less time than a turn of the event loop.
 *
 * @returns the exported functions by name.
 */
export function instantiate(
  functions: Readonly<Record<string, FunctionBody>>,
  memory: WebAssembly.Memory,
  library: ElementaryLibrary,
): WebAssembly.Exports {
  const binary = encodeModule({
    pages: memory.buffer.byteLength / 65_536,
    internal: library.bodies,
    functions: Object.entries(functions).map(([name, body]) => ({ name, body })),
  });
  const linked = new WebAssembly.Instance(new WebAssembly.Module(binary), {
    m: { memory },
  });
  return linked.exports;
}
