/** What a loss on data with two classes says of a place: which class costs less there. */
import { compileScalar } from '../../../kernel/scalar.ts';
import { features } from '../../../loss/data/features.ts';
import type { Loss } from '../../../loss/loss.ts';
import { freeSymbols, number } from '../../../math/expression.ts';
import { substitute } from '../../../math/substitute.ts';

export interface Classes {
  /** One or two columns that decide, and the column that says the class. */
  readonly features: readonly string[];
  readonly target: string;
  /** The two values of the target. */
  readonly values: readonly [low: number, high: number];
  /** The features of each row, and whether it has the higher value. */
  readonly rows: readonly { readonly x: readonly number[]; readonly isHigh: boolean }[];
  /** Losses of a row at `x` with the lower and with the higher value; the same array each time. */
  costs(parameters: readonly number[], x: readonly number[]): ArrayLike<number>;
  /** Whether e^(−loss) of the two add up to 1: they are then probabilities. */
  readonly isProbability: boolean;
}

/** Where e^(−loss) is asked whether it adds up to 1. */
const probes = [-1.3, 0.4, 2.1];

/**
 * The classes of a loss whose rows have one column of two values besides one or two features.
 *
 * @returns null where the loss has no data, or is not of that kind.
 */
export function classesOf(
  { data, variables }: Loss,
  constants: Readonly<Record<string, number>>,
): Classes | null {
  if (data === undefined) return null;
  const { table, perRow } = data;
  const used = freeSymbols(perRow).filter((name) => table.columns.includes(name));
  const deciding = features(data).filter((name) => used.includes(name));
  const [target, ...others] = used.filter((name) => !deciding.includes(name));
  if (target === undefined || others.length > 0) return null;
  if (deciding.length < 1 || deciding.length > 2) return null;
  const column = (name: string) => table.values[table.columns.indexOf(name)]!;
  const labels = column(target);
  const found = [...new Set(labels)].sort((a, b) => a - b);
  const [low, high] = found;
  if (low === undefined || high === undefined || found.length !== 2) return null;
  const names = Object.keys(constants).filter((name) => freeSymbols(perRow).includes(name));
  const program = compileScalar(
    [...deciding, ...variables, ...names],
    [low, high].map((value) => substitute(perRow, { [target]: number(value) })),
  );
  names.forEach((name, i) => {
    program.input[deciding.length + variables.length + i] = constants[name]!;
  });
  const costs = (parameters: readonly number[], x: readonly number[]) => {
    deciding.forEach((_, i) => {
      program.input[i] = x[i]!;
    });
    variables.forEach((_, i) => {
      program.input[deciding.length + i] = parameters[i]!;
    });
    program.run();
    return program.output;
  };
  const columns = deciding.map(column);
  const sums = probes.map((value) => {
    const both = costs(
      variables.map((_, i) => value / (i + 1)),
      deciding.map(() => value / 2),
    );
    return Math.exp(-both[0]!) + Math.exp(-both[1]!);
  });
  return {
    features: deciding,
    target,
    values: [low, high],
    rows: Array.from(labels, (label, row) => ({
      x: columns.map((each) => each[row]!),
      isHigh: label === high,
    })),
    costs,
    isProbability: sums.every((sum) => Math.abs(sum - 1) < 1e-9),
  };
}
