/** Many warm particles on one landscape, each with noise of its own. */
import { compileEnsemble, type EnsembleProgram } from '../../kernel/ensemble.ts';
import { defineLoss, type Loss } from '../../loss/loss.ts';
import { requireFinite } from '../../loss/require-finite.ts';
import { settlesAt } from '../../loss/stationary.ts';
import { binary, type Expression, symbol } from '../../math/expression.ts';
import { AnalysisError } from '../analysis-error.ts';
import { withinDomain } from '../domain.ts';
import { rangeOf, requirePerParticle, requireSeed } from './ensemble-checks.ts';
import { prepareMotion } from './motion.ts';
import type { HeatRequest } from './request.ts';

export interface Particles {
  readonly loss: Loss;
  /** How many there are here. */
  readonly count: number;
  /** The number of the first of them, which is that of its stream of noise. */
  readonly first: number;
  /** Steps taken. */
  readonly step: number;
  /** `positions[coordinate][particle]`: views on the kernel's memory, to be read and written at any time. */
  readonly positions: readonly Float64Array[];
  /** `velocities[coordinate][particle]`, u = dx/dt; of an update rule its displacement v; null without velocity. */
  readonly velocities: readonly Float64Array[] | null;
  /** What a scheme keeps besides, by name: `mala.accepted` counts the steps that were not refused. */
  readonly memory: Readonly<Record<string, Float64Array>>;
  /**
   * By name, as in `SchemeParameter` (`mass.x` where it differs per coordinate) or a constant of the
   * landscape: one number for all particles, or one for each where they were prepared so. To be written
   * at any time.
   */
  readonly parameters: Readonly<Record<string, Float64Array>>;
  /** Where all were put. */
  readonly start: readonly number[];
  readonly escapeRadius: number;
  /** Takes steps of all particles: an integer from 0 on. */
  advance(steps: number): void;
  /**
   * Goes on with the noise of another step, of this seed if none is given; the particles stay where
   * they are.
   *
   * @param step default 0.
   */
  restart(seed?: number, step?: number): void;
  /**
   * How many have left: a coordinate or velocity that is no finite number, or a coordinate beyond the
   * escape radius. Averages must leave them out.
   */
  escaped(): number;
  /** Whether this particle has left. */
  hasEscaped(particle: number): boolean;
}

/**
 * Puts particles at the start, at rest. A particle's path depends on its number, the seed and its own
 * numbers alone: parts of an ensemble, however split, are the whole bit for bit.
 *
 * @param range computes only particles [first, end) of those asked for; default all.
 * @param perParticle parameters by name with one value for each particle of the range.
 * @param sums expressions in the states and parameters of the step, by names that no state has: `memory`
 *   holds under that name what each adds up to over the steps of a particle, at the states that the
 *   steps begin with.
 * @throws FormulaError or LossError for the landscape and the start; AnalysisError for everything else,
 *   an ensemble too large for memory included.
 */
export function prepareParticles(
  request: HeatRequest,
  range?: readonly [first: number, end: number],
  perParticle: Readonly<Record<string, ArrayLike<number>>> = {},
  sums: Readonly<Record<string, Expression>> = {},
): Particles {
  const loss = defineLoss({
    formula: request.formula,
    variables: request.variables,
    constants: request.constants,
  });
  const { definition: step, values, keepsVelocity } = prepareMotion(request, loss);
  const definition = {
    ...step,
    state: [...step.state, ...Object.keys(sums)],
    next: [
      ...step.next,
      ...Object.entries(sums).map(([name, term]) => binary('add', symbol(name), term)),
    ],
  };
  const [first, end] = rangeOf(request, range);
  const count = end - first;
  requireSeed(request.seed);
  requirePerParticle(request, definition.parameters, perParticle, count);
  const start = startOf(request, loss);
  const program = compiled(
    { ...withinDomain(definition, loss), noise: definition.noise },
    { count, first, seed: request.seed, own: Object.keys(perParticle) },
  );

  const n = loss.variables.length;
  const { state } = program;
  const positions = state.slice(0, n);
  const velocities = keepsVelocity ? state.slice(n, 2 * n) : null;
  const besides = keepsVelocity ? 2 * n : n;
  positions.forEach((coordinate, i) => {
    coordinate.fill(start[i]!);
  });
  const byName = (names: readonly string[], arrays: readonly Float64Array[]) =>
    Object.fromEntries(names.map((name, i) => [name, arrays[i]!]));
  const parameters = byName(definition.parameters, program.parameters);
  for (const [name, array] of Object.entries(parameters)) {
    const own = perParticle[name];
    if (own === undefined) array.fill(values[name]!);
    else array.set(own);
  }
  const size = Math.max(1, ...start.map(Math.abs));
  const escapeRadius = request.escapeRadius ?? 1e6 * size;
  const hasEscaped = (particle: number): boolean => {
    // Not (|x| > radius): NaN has left too.
    for (const x of positions) if (!(Math.abs(x[particle]!) <= escapeRadius)) return true;
    if (velocities === null) return false;
    for (const u of velocities) if (!Number.isFinite(u[particle]!)) return true;
    return false;
  };
  return {
    loss,
    count,
    first,
    get step() {
      return program.step;
    },
    positions,
    velocities,
    memory: byName(definition.state.slice(besides), state.slice(besides)),
    parameters,
    start,
    escapeRadius,
    advance: (steps) => program.advance(steps),
    restart: (seed, step) => program.restart(seed, step),
    escaped() {
      // Nobody, most often: said by a plain run over each array.
      const away = positions.some((x) => reachesBeyond(x, escapeRadius));
      if (!away && !velocities?.some((u) => reachesBeyond(u, Number.MAX_VALUE))) return 0;
      let gone = 0;
      for (let particle = 0; particle < count; particle++) if (hasEscaped(particle)) gone++;
      return gone;
    },
    hasEscaped,
  };
}

/** Whether a value is larger than `bound` or no number. */
function reachesBeyond(values: Float64Array, bound: number): boolean {
  for (let k = 0; k < values.length; k++) if (!(Math.abs(values[k]!) <= bound)) return true;
  return false;
}

function compiled(
  definition: Parameters<typeof compileEnsemble>[0],
  {
    count,
    first,
    seed,
    own,
  }: { count: number; first: number; seed: number; own: readonly string[] },
): EnsembleProgram {
  const shared = definition.parameters.filter((name) => !own.includes(name));
  try {
    return compileEnsemble(definition, { particles: count, firstParticle: first, seed, shared });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const numbers = definition.state.length + own.length;
    const size = ((8 * numbers * count) / 2 ** 30).toPrecision(3);
    const problem = `${count} particles of ${numbers} numbers need ${size} GiB, more than can be had in one piece`;
    throw new AnalysisError('particles', problem, 'ask for fewer');
  }
}

/** The start asked for, or a minimum near the origin. */
function startOf({ start }: HeatRequest, loss: Loss): readonly number[] {
  if (start !== undefined) {
    requireFinite(loss, start, 'start');
    return start;
  }
  const origin = loss.variables.map(() => 0);
  // Beside the origin too: it may be a maximum or a saddle, where the flow stands still.
  const beside = origin.map((_, i) => 2 ** -10 * (1 + i / 8));
  for (const from of [origin, beside]) {
    const minimum = settlesAt(loss, from);
    if (minimum !== null) return minimum.x;
  }
  requireFinite(loss, origin, 'start');
  return origin;
}
