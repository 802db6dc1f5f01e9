/** Two-parameter charts: what the motion settles on, period and exponent, over a grid of two numbers. */

import { compileSweep, type SweepProgram } from '../kernel/sweep.ts';
import { binary, type Expression, freeSymbols, number, symbol } from '../math/expression.ts';
import { takesNumber } from '../motion/rule-shape.ts';
import { rules } from '../motion/rules.ts';
import { AnalysisError } from './analysis-error.ts';
import {
  type CascadeRequest,
  type MotionRequest,
  prepareSweep,
  type Sweep,
  sweptValues,
} from './cascade-request.ts';

/** One side of a chart, both ends included. */
export interface ChartAxis {
  /** A number of the rule, `mass`, `friction`, `dt` or a constant of the loss. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Cells along it, at least 2. */
  readonly count: number;
}

export interface ChartRequest extends MotionRequest {
  readonly over: ChartAxis;
  readonly and: ChartAxis;
  readonly start: readonly number[];
  /** Steps before the exponent is averaged, and those it is averaged over; default 1,000 each. */
  readonly burnIn?: number | undefined;
  readonly keep?: number | undefined;
  /** Which rows (values of `and`) to compute: half-open, default all. For work in parts. */
  readonly rowRange?: readonly [number, number] | undefined;
}

/** A cell that has escaped. */
export const escapedPeriod = -1;

/** Cells row by row: [row·over.count + column], rows along `and`. */
export interface ChartResult {
  readonly request: ChartRequest;
  /** Rows computed. */
  readonly rows: readonly [number, number];
  /**
   * 1 … 64 on a cycle, 0 where the motion is bounded and on no such cycle, −1 where it escapes. A motion whose
   * position rests has period 1, also while the rule's memory of old slopes still fades.
   */
  readonly periods: Int32Array;
  /**
   * The largest Lyapunov exponent; −∞ at a superstable cycle, NaN where the motion escapes and where it rests
   * although tangents grow: there the step has no derivative, as Adam's has none with ε outside the root.
   */
  readonly exponents: Float64Array;
}

export interface ChartProgress {
  readonly fraction: number;
}

/** A place that spreads less than this over all kept steps, in units of max(1, |x|), moves by rounding at most. */
const still = 1e-12;
const cellsAtOnce = 2048;
const mostCells = 2 ** 26;

/**
 * The period and the largest Lyapunov exponent of the motion over two parameters.
 *
 * @throws what `prepareSweep` throws, naming the field.
 */
export function* chart(request: ChartRequest): Generator<ChartProgress, ChartResult> {
  const { over, and, burnIn = 1000, keep = 1000 } = request;
  requireAxis('over', over);
  requireAxis('and', and);
  if (over.name === and.name) {
    throw new AnalysisError('and', `both axes are ${over.name}`, 'choose two parameters');
  }
  requireOneLanguage(over.name, and.name);
  if (over.count * and.count > mostCells) {
    const problem = `${over.count} × ${and.count} cells do not fit into memory`;
    throw new AnalysisError('shape', problem, `ask for at most ${mostCells} in all`);
  }
  const [firstRow, endRow] = request.rowRange ?? [0, and.count];
  const across = axisValues(over);
  const up = axisValues(and);
  const cells = (endRow - firstRow) * over.count;
  const periods = new Int32Array(cells);
  const exponents = new Float64Array(cells);
  let program: SweepProgram | null = null;
  let parameters = new Float64Array(0);

  for (let row = firstRow; row < endRow; row++) {
    const sweep = prepareSweep(sweepOfRow(request, up[row]!));
    if (program === null) {
      const { parameters: own, optional = [] } = sweep.rule;
      requireParameter(and.name, [...own, ...optional, ...ownConstants(sweep)]);
      const lanes = Math.min(over.count, cellsAtOnce);
      const observable = placeOf(sweep);
      program = compileSweep(sweep.definition, { lanes, rows: 1, observable });
      parameters = new Float64Array(sweep.definition.parameters.length);
    }
    const [start] = sweep.starts as [Float64Array];
    for (let first = 0; first < over.count; first += program.lanes) {
      const count = Math.min(program.lanes, over.count - first);
      for (let lane = 0; lane < count; lane++) {
        sweep.writeParameters(across[first + lane]!, parameters);
        for (let p = 0; p < parameters.length; p++) program.parameters[p]![lane] = parameters[p]!;
        for (let s = 0; s < start.length; s++) program.state[s]![lane] = start[s]!;
      }
      const { escapeRadius } = sweep;
      program.run({ burnIn, keep, low: -1, high: 1, escapeRadius, count });
      const at = (row - firstRow) * over.count + first;
      for (let lane = 0; lane < count; lane++) {
        const outside = program.escapedAt[lane]! >= 0;
        const exponent = program.exponent[lane]!;
        const rests = !outside && program.period[lane] === 0 && isAtRest(program, lane);
        periods[at + lane] = outside ? escapedPeriod : rests ? 1 : program.period[lane]!;
        exponents[at + lane] = rests && exponent > 0 ? Number.NaN : exponent;
      }
      yield { fraction: (at + count) / cells };
    }
  }
  return { request, rows: [firstRow, endRow], periods, exponents };
}

/** A number that stands still where the position does: one coordinate, or a sum with weights that nothing fits. */
function placeOf({ loss: { variables }, definition }: Sweep): number | Expression {
  if (variables.length === 1) return 0;
  return variables
    .map((_, i) => binary('mul', number(2 ** -(0.61 * i)), symbol(definition.state[i]!)))
    .reduce((sum, each) => binary('add', sum, each));
}

function isAtRest({ least, most }: SweepProgram, lane: number): boolean {
  const [from, to] = [least[lane]!, most[lane]!];
  return to - from <= still * Math.max(1, Math.abs(from), Math.abs(to));
}

/** The values along an axis. */
export function axisValues({ from, to, count }: ChartAxis): Float64Array {
  return sweptValues({ from, to, columns: count });
}

/** The same chart as pieces of whole rows, to be shared out. */
export function chartParts(request: ChartRequest, rowsPerPart = 16): ChartRequest[] {
  const [first, end] = request.rowRange ?? [0, request.and.count];
  const parts: ChartRequest[] = [];
  for (let row = first; row < end; row += rowsPerPart) {
    parts.push({ ...request, rowRange: [row, Math.min(end, row + rowsPerPart)] });
  }
  return parts;
}

export function requireAxis(field: string, { name, from, to, count }: ChartAxis): void {
  if (!Number.isFinite(from) || !Number.isFinite(to) || from === to) {
    const problem = `${name} from ${from} to ${to} is no interval`;
    throw new AnalysisError(field, problem, 'give two different finite numbers');
  }
  if (!(Number.isInteger(count) && count >= 2)) {
    throw new AnalysisError(field, `${count} cells along ${name}`, 'ask for 2 or more');
  }
}

/** Numbers of the particle, which decide those of the learner, and the other way round. */
const languages = [
  ['mass', 'friction', 'dt'],
  ['lr', 'momentum'],
] as const;

function requireOneLanguage(over: string, and: string): void {
  const of = (name: string) => languages.findIndex((names) => names.some((one) => one === name));
  if (of(over) < 0 || of(and) < 0 || of(over) === of(and)) return;
  const problem = `${over} and ${and} describe the motion in two languages`;
  throw new AnalysisError('and', problem, `choose two of ${languages[of(over)]!.join(', ')}`);
}

/** Constants that the formula has; a request may bring others, to no effect. */
function ownConstants({ loss }: Sweep): string[] {
  return freeSymbols(loss.expression).filter((name) => !loss.variables.includes(name));
}

function requireParameter(name: string, parameters: readonly string[]): void {
  const ofParticle = ['mass', 'friction', 'dt'];
  if (parameters.includes(name) || ofParticle.includes(name)) return;
  const known = [...parameters, ...ofParticle].join(', ');
  throw new AnalysisError('and', `there is no parameter ${name}`, `choose one of ${known}`);
}

/** The sweep of one row: the second parameter has its value. */
function sweepOfRow(request: ChartRequest, value: number): CascadeRequest {
  const { over, and, start, burnIn: _, keep: __, rowRange: ___, ...rest } = request;
  const { name } = and;
  const ends = { over: over.name, from: over.from, to: over.to, columns: over.count };
  const base = { ...rest, ...ends, columnRange: undefined, keep: 1, starts: [start] };
  const isConstant = Object.hasOwn(rest.constants, name);
  const isRules = Object.hasOwn(rules, rest.rule) && takesNumber(rules[rest.rule], name);
  if (isRules && !isConstant) {
    return { ...base, parameters: { ...rest.parameters, [name]: value } };
  }
  if (name === 'mass' || name === 'friction' || name === 'dt') {
    if (rest.particle === undefined) {
      const problem = `a chart over ${name} needs a particle`;
      throw new AnalysisError('and', problem, 'describe the motion by mass, friction and dt');
    }
    return { ...base, particle: { ...rest.particle, [name]: value } };
  }
  return { ...base, constants: { ...rest.constants, [name]: value } };
}
