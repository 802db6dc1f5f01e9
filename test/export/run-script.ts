import { orbit } from '../../src/analysis/orbit.ts';
import { exportProgram } from '../../src/export/program/program.ts';
import type { ExportCase } from './cases.ts';
import { tensorStandIn } from './tensor-stand-in.ts';

type Rows = readonly (readonly number[])[];

/** Runs a TensorFlow.js program on the stand-in; what it printed, and our orbit in the same form. */
export async function scriptBesideOrbit({
  name,
  request,
  loss,
}: ExportCase): Promise<{ readonly theirs: Rows; readonly ours: Rows }> {
  const printed: string[] = [];
  const shared = globalThis as typeof globalThis & { standIn?: object };
  shared.standIn = { tf: tensorStandIn, log: (line: string) => printed.push(line) };
  // The same text would be the same module and not run again.
  const program = exportProgram(request, 'tfjs', { writtenOut: true })
    .replace(/^import .*;$/m, 'const { tf, log } = globalThis.standIn;')
    .replaceAll('console.log', 'log')
    .concat(`// ${name}`);
  await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(program)}`);
  delete shared.standIn;
  const [head, ...lines] = printed;
  if (head !== `step,${loss.variables.join(',')},loss`) throw new Error(`The heading is ${head}`);
  const { x, loss: values } = orbit({ ...request, loss });
  return {
    theirs: lines.map((line) => line.split(',').map(Number)),
    ours: x.map((place, k) => [k, ...place, values[k]!]),
  };
}

/** The largest |a − b| in units of max(1, |a|); infinite for tables of different shape. */
export function largestDifference(a: Rows, b: Rows): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  const differences = a.flatMap((row, k) =>
    row.map((value, j) => Math.abs(value - b[k]![j]!) / Math.max(1, Math.abs(value))),
  );
  return differences.reduce((most, each) => (each <= most ? most : each), 0);
}
