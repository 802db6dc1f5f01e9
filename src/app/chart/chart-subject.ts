/** What a chart over two numbers is of: the numbers there are, their axes, the request for its cells. */
import type { ChartRequest } from '../../analysis/chart.ts';
import { sweptParameter } from '../../export/figure-options.ts';
import { freeSymbols } from '../../math/expression.ts';
import { isParticleRule, type OwnNumber, type RuleName } from '../../motion/rule.ts';
import { rules } from '../../motion/rules.ts';
import { optimizerParameters } from '../../scene/optimizer-parameters.ts';
import type { Scene, SceneZoom } from '../../scene/scene.ts';
import {
  sceneDictionary,
  sweepsOptimizer,
  sweptValue,
  withSweptValue,
} from '../../scene/scene-motion.ts';
import type { Experiment } from '../derived/experiment.ts';
import { isWorthSweeping, usualNumber } from '../state/optimizer-edits.ts';

/** The two numbers of a chart: `over` runs across, `and` upwards. */
export interface ChartPair {
  readonly rule: RuleName;
  readonly over: string;
  readonly and: string;
}

type Subject = Pick<Experiment, 'scene' | 'loss' | 'minimum'>;

export function ruleName(rule: RuleName): string {
  return rules[rule].title;
}

const ofParticle: readonly string[] = ['mass', 'friction', 'dt'];
const ofLearner: readonly string[] = ['lr', 'momentum'];

/**
 * The numbers a chart may run over: those of the rule, those of the particle, then the constants that
 * the formula has. Gradient descent knows no mass.
 */
export function chartParameters(rule: RuleName, { scene, loss }: Subject): string[] {
  const used = freeSymbols(loss.expression);
  const constants = Object.keys(scene.loss.constants ?? {}).filter((name) => used.includes(name));
  const particle = !isParticleRule(rule)
    ? []
    : ofParticle.filter((name) => name !== 'mass' || rule !== 'gd');
  const own = rules[rule].parameters.filter(
    (name) => ofLearner.includes(name) || isWorthSweeping(name),
  );
  return [...new Set([...own, ...particle, ...constants])];
}

/** What may lie beside a number: the motion is told in one language, of the learner or of the particle. */
function beside(name: string, rule: RuleName, subject: Subject): string[] {
  const isOther = (other: string) =>
    (ofParticle.includes(name) && ofLearner.includes(other)) ||
    (ofLearner.includes(name) && ofParticle.includes(other));
  return chartParameters(rule, subject).filter((other) => other !== name && !isOther(other));
}

/** The pair with another number on one axis; the other axis follows where it has to. */
export function withName(
  pair: ChartPair,
  axis: 'over' | 'and',
  name: string,
  subject: Subject,
): ChartPair {
  const other = axis === 'over' ? pair.and : pair.over;
  const possible = beside(name, pair.rule, subject);
  // The same number on both axes: the other axis takes the one that was here.
  const swapped = pair[axis];
  const partner = [other, swapped, ...possible].find((each) => possible.includes(each));
  if (partner === undefined) return pair;
  return axis === 'over'
    ? { ...pair, over: name, and: partner }
    : { ...pair, over: partner, and: name };
}

/** The pair that a scene asks for, if its rule has both numbers on this loss. */
export function askedPair(subject: Subject): ChartPair | null {
  const { rule, over, and } = subject.scene.chart ?? {};
  if (rule === undefined || over === undefined || and === undefined) return null;
  return possiblePair({ rule, over, and }, subject);
}

export function possiblePair(pair: ChartPair, subject: Subject): ChartPair | null {
  const { rule, over, and } = pair;
  const isKnown = chartParameters(rule, subject).includes(over);
  return isKnown && beside(over, rule, subject).includes(and) ? pair : null;
}

/** The pair as a text, by which windows know what they are of. */
export function pairText({ rule, over, and }: ChartPair): string {
  return `${rule} ${over} ${and}`;
}

/**
 * The pair a chart starts with: rate and momentum of the rule on the strip. Gradient descent without
 * constants has one number only; it is the row ρ = 0 of heavy ball, and that is shown.
 */
export function usualPair(subject: Subject, rule: RuleName = subject.scene.sweep.rule): ChartPair {
  const own = chartParameters(rule, subject).filter((name) => !ofParticle.includes(name));
  const [over, and] = own;
  if (over !== undefined && and !== undefined) return { rule, over, and };
  return { rule: 'heavy-ball', over: 'lr', and: 'momentum' };
}

/** Plain text of the symbol of a number in a rule. */
export function symbolOf(rule: RuleName, name: string): string {
  return sweptParameter(name, rule).symbol;
}

export function labelOf(rule: RuleName, name: string): string {
  const { label, symbol } = sweptParameter(name, rule);
  return `${label} ${symbol}`;
}

/** The present value of a number, as in the rule's own formula. */
export function presentValue(scene: Scene, rule: RuleName, name: string): number {
  const swept = { ...scene, sweep: { ...scene.sweep, rule, over: name } };
  if (sweepsOptimizer(swept) && scene.optimizer?.[name as OwnNumber] === undefined) {
    return usualNumber(rule, name as OwnNumber);
  }
  return sweptValue(swept);
}

/** The scene with both numbers of the pair set. The momentum comes first: the rate is set at that momentum. */
export function withPair(scene: Scene, pair: ChartPair, across: number, up: number): Scene {
  const { rule, over, and } = pair;
  const set = (before: Scene, name: string, value: number): Scene => {
    const swept = { ...before, sweep: { ...before.sweep, rule, over: name } };
    return { ...withSweptValue(swept, value), sweep: scene.sweep };
  };
  return over === 'momentum'
    ? set(set(scene, over, across), and, up)
    : set(set(scene, and, up), over, across);
}

/** How far past the limit of stability at ρ = 0 a chart reaches: momentum delays the cascade. */
const beyondLimit = 2.5;

function usualRange(pair: ChartPair, name: string, subject: Subject): readonly [number, number] {
  const value = presentValue(subject.scene, pair.rule, name);
  if (name === 'momentum') return [Math.min(-0.4, value), Math.min(0.999, Math.max(0.95, value))];
  if (isWorthSweeping(name) && !Object.hasOwn(subject.scene.loss.constants ?? {}, name)) {
    const { from, to } = optimizerParameters[name].slider;
    // At 1 a running mean never moves.
    return [Math.min(from, value), Math.max(to === 1 ? 0.99 : to, value)];
  }
  if (name === 'lr') {
    const curvature = subject.minimum?.curvatures.at(-1) ?? 0;
    const { sweep } = subject.scene;
    const end = curvature > 0 ? (2 * beyondLimit) / curvature : sweep.over === 'lr' ? sweep.to : 4;
    return [0, Number(Math.max(end, 1.1 * value).toPrecision(3))];
  }
  if (ofParticle.includes(name)) {
    const [from, to] = [value / 20, 2 * value].map((end) => Number(end.toPrecision(3)));
    return [from!, to!];
  }
  if (value === 0) return [-1, 1];
  return value > 0 ? [0, 2 * value] : [2 * value, 0];
}

/** The whole of a chart: both numbers over the stretch where something happens, the present ones inside. */
export function wholeWindow(pair: ChartPair, subject: Subject): SceneZoom {
  const [from, to] = usualRange(pair, pair.over, subject);
  const [low, high] = usualRange(pair, pair.and, subject);
  return { from, to, low, high };
}

/** Throws the sentence that says why a chart cannot show this window. */
export function requireWindow({ rule, over, and }: ChartPair, window: SceneZoom): void {
  const { from, to, low, high } = window;
  for (const [name, first, last] of [
    [over, from, to],
    [and, low, high],
  ] as const) {
    const symbol = symbolOf(rule, name);
    if (!(first < last)) {
      throw new Error(
        `The chart would run from ${symbol} = ${first} to ${last}; give the smaller number first.`,
      );
    }
    if (name === 'lr' && first < 0) {
      throw new Error(`A rate is not negative: begin at ${symbol} = 0 or above.`);
    }
    if (ofParticle.includes(name) && !(first > 0)) {
      throw new Error(`There is no ${labelOf(rule, name)} of 0 or below: begin above 0.`);
    }
    if (name === 'momentum' && !(last < 1)) {
      throw new Error(`The chart cannot end at ρ = ${last}; end below 1.`);
    }
  }
}

/** The numbers of the motion that lie on no axis, in the language of those that do. */
export function motionBeside(
  scene: Scene,
  rule: RuleName,
  axes: readonly string[],
): Pick<ChartRequest, 'parameters' | 'particle'> {
  const own = Object.entries(scene.optimizer ?? {}).filter(([name]) => !axes.includes(name));
  const optimizer = Object.fromEntries(own);
  if (axes.some((name) => ofParticle.includes(name))) {
    const { mass, friction, dt, damping } = sceneDictionary(scene.motion);
    // What lies on an axis has no part in it: a request stays the same while its point is dragged.
    const still = Object.fromEntries(axes.map((name) => [name, 1]));
    return { parameters: optimizer, particle: { mass, friction, dt, ...still, damping } };
  }
  const fixed = rules[rule].parameters.filter(
    (name) => ofLearner.includes(name) && !axes.includes(name),
  );
  return {
    parameters: {
      ...optimizer,
      ...Object.fromEntries(fixed.map((name) => [name, presentValue(scene, rule, name)])),
    },
  };
}

/** Cells of a chart, from the scene's own start; the present values of the two numbers are not in it. */
export function chartRequest(
  { scene, loss }: Subject,
  pair: ChartPair,
  window: SceneZoom,
  count: number,
): ChartRequest {
  const { rule, over, and } = pair;
  const { from, to, low, high } = window;
  const told = motionBeside(scene, rule, [over, and]);
  const own = Object.entries(scene.loss.constants ?? {});
  return {
    formula: loss.formula,
    variables: loss.variables,
    constants: Object.fromEntries(
      own.map(([name, value]) => [name, name === over ? from : name === and ? low : value]),
    ),
    rule,
    ...told,
    over: { name: over, from, to, count },
    and: { name: and, from: low, to: high, count },
    start: scene.start[0]!,
  };
}
