import type { ProgramRequest } from '../../src/export/program/request.ts';
import { defineDataLoss } from '../../src/loss/data/data-loss.ts';
import { lossOfData } from '../../src/loss/data/loss-of-data.ts';
import { readTable } from '../../src/loss/data/table.ts';
import { defineLoss, type Loss } from '../../src/loss/loss.ts';
import type { Rule } from '../../src/motion/rule.ts';
import type { RuleParameters } from '../../src/motion/rule-parameters.ts';
import { rules } from '../../src/motion/rules.ts';
import type { Schedule, ScheduleName } from '../../src/motion/schedule.ts';

export interface ExportCase {
  readonly name: string;
  readonly request: ProgramRequest;
  /** What our own orbit descends. */
  readonly loss: Loss;
}

/** One schedule of each kind, with its corners inside 40 steps. */
const schedulesTried = (maxLr: number): Readonly<Record<ScheduleName, Schedule>> => ({
  constant: { name: 'constant' },
  step: { name: 'step', stepSize: 7, gamma: 0.5 },
  exponential: { name: 'exponential', gamma: 0.95 },
  cosine: { name: 'cosine', tMax: 15, etaMin: 1e-4 },
  'cosine-restarts': { name: 'cosine-restarts', tMax: 9, etaMin: 1e-4 },
  triangular: { name: 'triangular', maxLr, stepSizeUp: 6 },
  triangular2: { name: 'triangular2', maxLr, stepSizeUp: 6 },
  'cyclical-cosine': { name: 'cyclical-cosine', maxLr, stepSizeUp: 6 },
  'warm-up': { name: 'warm-up', startFactor: 0.25, totalIters: 8 },
  'one-cycle': {
    name: 'one-cycle',
    maxLr,
    totalSteps: 30,
    pctStart: 0.3,
    finalDivFactor: 100,
  },
  plateau: { name: 'plateau', gamma: 0.5, patience: 2, threshold: 0.05, etaMin: 1e-6 },
});

const valley = defineLoss({ formula: '(1-x)^2 + 100*(y-x^2)^2' });
const start = [-1.2, 1];

/** A rate at which each rule moves well on Rosenbrock's valley. */
const rates: Readonly<Partial<Record<Rule['name'], number>>> = {
  gd: 1e-3,
  averaged: 5e-3,
  'heavy-ball': 5e-4,
  literal: 5e-4,
  lecture: 5e-4,
  nesterov: 5e-4,
};

const rateOf = ({ name }: Rule) => rates[name] ?? 0.01;

/** Every term and option that a rule has, one after the other. */
function variants(rule: Rule): readonly (readonly [string, Partial<RuleParameters>])[] {
  const numbers = { weightDecay: 0.1, dampening: 0.4, momentum: 0.6, initialAccumulator: 0.3 };
  const terms = (rule.optional ?? []).map(
    (name) => [name, { [name]: numbers[name as keyof typeof numbers] }] as const,
  );
  const options = Object.entries(rule.options ?? {}).map(
    ([name, usual]) => [name, { [name]: !usual }] as const,
  );
  return [['', {}], ...terms, ...options];
}

/** Experiments that make use of all that a program can say. */
export function exportCases(): ExportCase[] {
  const on = (
    name: string,
    rule: Rule,
    parameters: Partial<RuleParameters>,
    more: Partial<ProgramRequest> = {},
    loss: Loss = valley,
  ): ExportCase => {
    const momentum = rule.parameters.includes('momentum') ? { momentum: 0.9 } : {};
    const all = { lr: rateOf(rule), ...momentum, ...parameters };
    const request = { loss, rule, parameters: all, start, steps: 40, ...more };
    return { name: `${rule.name} ${name}`.trim(), request, loss };
  };
  const all = Object.values(rules);
  const [curve, ratings] = dataLosses();
  return [
    ...all.flatMap((rule) =>
      variants(rule).map(([name, parameters]) => on(name, rule, parameters)),
    ),
    ...all.flatMap((rule) =>
      Object.values(schedulesTried(1.5 * rateOf(rule))).map((schedule) =>
        on(schedule.name, rule, { schedule }),
      ),
    ),
    ...all.map((rule) => on('rate per coordinate', rule, { perCoordinate: { lr: [1, 0.5] } })),
    on('momentum per coordinate', rules.averaged, { perCoordinate: { momentum: [0.9, 0.5] } }),
    on('pushed', rules['heavy-ball'], {}, { displacement: [0.02, -0.01] }),
    ...all.map((rule) =>
      on(
        'in time',
        rule,
        { dt: 0.25, lr: 0.02 },
        {},
        defineLoss({
          formula: '(x - cos(t))^2/2 + (y - sin(pi*t/3))^2 + b*x*y',
          constants: { b: 0.1 },
        }),
      ),
    ),
    on('on a curve', rules.adam, { lr: 0.05 }, { start: [0.3, -0.2] }, curve),
    on('on ratings', rules.gd, { lr: 0.05 }, { start: [1, 0.5, 0.2, 0.8, 1.1] }, ratings),
    ...kinked().map(([formula, from]) => {
      const loss = defineLoss({ formula, constants: { lambda: 0.3, a: 2 } });
      return on(formula, rules.gd, { lr: 0.05 }, { start: from }, loss);
    }),
  ];
}

/** Formulas with every function, corners and choices. */
function kinked(): readonly (readonly [string, readonly number[]])[] {
  return [
    ['abs(x) + max(0, 1 - x*y) + min(x, y^2)', [0.4, 0.7]],
    ['if(x < y, (x-1)^2, x^2*lambda) + sqrt(1 + y^2)', [0.4, 0.7]],
    ['log(1 + exp(-x)) + sinh(x)^2/9 + cosh(y) + tan(x/4)^2', [0.4, 0.7]],
    ['asin(x/3)^2 + acos(y/3) + atan(x*y) + tanh(x) + sin(3x)^2', [0.4, 0.7]],
    ['x^4 - a^x + x^-2 + (x^2)^0.75 + sign(x)*y^2 + floor(a*1.3)*y', [1.3, 0.7]],
    ['(x^2-1)^2/4', [0.3]],
    ['exp(-lambda*sqrt(x^2+y^2+2)) * -1 + e^-x + 1e-3*w1^2 + y^2', [0.4, 0.7, 2]],
  ];
}

/** A curve through points, with weight decay; and ratings of three films by two people, who are numbered. */
function dataLosses(): readonly [Loss, Loss] {
  const points = readTable('x,y,lambda\n-1,0.2,1\n0,1.1,0\n0.5,1.4,1\n2,3.2,0\n3.5,4.1,1\n');
  const curve = '(y - a*tanh(w1*x + w2))^2 + abs(w1)*lambda/9';
  const ratings = readTable('user,film,rating\n1,1,5\n1,2,3\n2,2,4\n2,3,1\n1,3,2\n');
  return [
    lossOfData(
      defineDataLoss({ formula: curve, table: points, constants: { a: 4 }, weightDecay: 0.02 }),
    ),
    lossOfData(defineDataLoss({ formula: '(rating - u[user]*v[film])^2', table: ratings })),
  ];
}
