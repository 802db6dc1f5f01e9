/**
 * Orbits whose every bit is to be the same on every engine and for any number of workers: chaos,
 * which would make the last bit of anything visible within a hundred steps.
 */

import { cascade } from '../../src/analysis/cascade.ts';
import { cascadeParts } from '../../src/analysis/cascade-parts.ts';
import { compileEnsemble } from '../../src/kernel/ensemble.ts';
import { compileLanes } from '../../src/kernel/lanes.ts';
import type { StepDefinition } from '../../src/kernel/step-definition.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { parse } from '../../src/math/parse.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';

/** Orbits `first` up to, not including, `end` of a case. */
export interface OrbitRequest {
  readonly name: CaseName;
  readonly first: number;
  readonly end: number;
}

type Progress = { readonly fraction: number };

/** Steps of each orbit; every 50th state is hashed. */
const steps = 2000;
const every = 50;
/** Orbits of each case. */
const orbits = 300;

/** Every function that formulas know, on arguments of every size; stays within ±3 and does not settle. */
export const everyFunction =
  'cos(7*x) + 0.1*(sin(31*x) + sin(1e9*x) + tan(x/3) + asin(x/4) + acos(x/4) + atan(5*x)' +
  ' + sinh(x/2) + cosh(x/2) + tanh(3*x) + exp(-x^2) + log(1.5 + x^2) + sqrt(abs(x)) + sign(x)' +
  ' + (5 + x)^0.7 + (1 + x^2)^(-x) + x^3/(9 + x^4)) + k';

/** What came later, so that the hashes of the others need not change. */
export const everyRounding = 'cos(7*x) + 0.3*(9*x - floor(9*x)) + 0.05*floor(-x/3) + k';

function rule(name: RuleName, formula: string, constants: Record<string, number>): StepDefinition {
  return stepDefinition(rules[name], defineLoss({ formula, constants }));
}

interface Case {
  readonly definition: () => StepDefinition & { readonly noise?: readonly string[] };
  /** Start and parameters of an orbit, `at` in 0 … 1. */
  readonly begin: (at: number) => { readonly state: number[]; readonly parameters: number[] };
}

const cases = {
  'double-well': {
    definition: () => rule('gd', '(x^2-1)^2/4', {}),
    begin: (at) => ({ state: [0.3], parameters: [1.5 + 0.5 * at] }),
  },
  henon: {
    definition: () => rule('heavy-ball', 'a*x^3/3 + 0.35*x^2 - x', { a: 1.4 }),
    begin: (at) => ({ state: [0.1, 0], parameters: [1, -0.3, 1.2 + 0.2 * at] }),
  },
  'every-function': {
    definition: () => ({
      state: ['x'],
      parameters: ['k'],
      next: [parse(everyFunction)],
    }),
    // The first orbits start where there is no number, and stay there.
    begin: (at) => ({
      state: [at < 0.01 ? Number.POSITIVE_INFINITY : 2 * at - 1],
      parameters: [0.2 * at],
    }),
  },
  'every-rounding': {
    definition: () => ({ state: ['x'], parameters: ['k'], next: [parse(everyRounding)] }),
    begin: (at) => ({ state: [2 * at - 1], parameters: [0.2 * at] }),
  },
  'noisy-ensemble': {
    definition: () => ({
      state: ['x', 'v'],
      parameters: ['h'],
      next: [parse('x + h*v'), parse('0.9*v - h*(x^3 - x) + 0.4*xi + 0.1*x*zeta')],
      noise: ['xi', 'zeta'],
    }),
    begin: (at) => ({ state: [at, 0], parameters: [0.05 + 0.1 * at] }),
  },
} satisfies Readonly<Record<string, Case>>;

export type CaseName = keyof typeof cases;
export const caseNames = Object.keys(cases) as readonly CaseName[];

/** The orbits of a case in parts of unequal size. */
export function orbitParts(name: CaseName): OrbitRequest[] {
  const ends = [7, 20, 90, 91, 150, 222, orbits];
  return ends.map((end, i) => ({ name, first: i === 0 ? 0 : ends[i - 1]!, end }));
}

/** Every 50th state of each orbit, one orbit after the other. */
function* orbitStates({ name, first, end }: OrbitRequest): Generator<Progress, Float64Array> {
  const { definition: define, begin }: Case = cases[name];
  const definition = define();
  const count = end - first;
  const program =
    definition.noise === undefined
      ? compileLanes(definition, { lanes: count })
      : compileEnsemble(
          { ...definition, noise: definition.noise },
          { particles: count, seed: 20_260_717, firstParticle: first },
        );
  for (let lane = 0; lane < count; lane++) {
    const { state, parameters } = begin((first + lane) / (orbits - 1));
    state.forEach((value, s) => {
      program.state[s]![lane] = value;
    });
    parameters.forEach((value, p) => {
      program.parameters[p]![lane] = value;
    });
  }
  const dimension = definition.state.length;
  const rows = steps / every;
  const out = new Float64Array(count * rows * dimension);
  for (let row = 0; row < rows; row++) {
    program.advance(every);
    for (let lane = 0; lane < count; lane++) {
      for (let s = 0; s < dimension; s++) {
        out[(lane * rows + row) * dimension + s] = program.state[s]![lane]!;
      }
    }
    yield { fraction: row / rows };
  }
  return out;
}

/** The columns of a whole cascade: what orbits settle on, certified cycles and chaos alike. */
export const diagramParts = cascadeParts({
  formula: 'x^4/4 - x^2/2 + 0.02*sin(20*x)',
  constants: {},
  rule: 'heavy-ball',
  parameters: { momentum: 0.2 },
  over: 'lr',
  from: 0.6,
  to: 2.4,
  columns: 400,
  starts: [[0.3]],
  keep: 64,
});

/** What a worker of this test serves. */
export const orbitComputations = { orbitStates, cascade };
export type OrbitComputations = typeof orbitComputations;
