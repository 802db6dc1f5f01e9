import { one } from '../../math/arithmetic.ts';
import type { Expression } from '../../math/expression.ts';
import type { Rule, RuleContext, RuleStep } from '../rule.ts';
import {
  blend,
  decayingPower,
  minus,
  over,
  rooted,
  running,
  slopes,
  squared,
  times,
} from './terms.ts';

/** The running means of the slope and of its square, and the powers of their rates. */
export const adamMemory = [
  running('m'),
  running('s'),
  decayingPower('c1', '\\beta_1'),
  decayingPower('c2', '\\beta_2'),
];

/**
 * Adam from a position (x itself, or x already decayed): m' = β₁m + (1−β₁)g, s' = β₂s + (1−β₂)g²,
 * x' = x − η m̂/(√ŝ + ε) with m̂ = m'/(1−β₁ᵏ⁺¹) and ŝ = s'/(1−β₂ᵏ⁺¹).
 */
export function adamStep(
  context: RuleContext,
  from: readonly Expression[],
  pulls: readonly Expression[],
): RuleStep {
  const { lr, memory, has, value } = context;
  const [beta1, beta2] = [value('beta1'), value('beta2')];
  const m = memory['m']!.map((each, i) => blend(beta1, each, pulls[i]!));
  const s = memory['s']!.map((each, i) => blend(beta2, each, squared(pulls[i]!)));
  const c1 = memory['c1']?.map((each) => times(each, beta1));
  const c2 = memory['c2']?.map((each) => times(each, beta2));
  const unbiased = (mean: Expression, power: Expression | undefined) =>
    power === undefined ? mean : over(mean, minus(one, power));
  const moves = m.map((each, i) =>
    over(times(lr[i]!, unbiased(each, c1?.[i])), rooted(context, unbiased(s[i]!, c2?.[i]))),
  );
  return {
    position: from.map((x, i) => minus(x, moves[i]!)),
    displacement: moves,
    memory: { m, s, ...(has('biasCorrection') ? { c1: c1!, c2: c2! } : {}) },
  };
}

/** Adam (Kingma and Ba 2015), as in torch.optim.Adam. */
export const adam: Rule = {
  name: 'adam',
  title: 'Adam',
  summary: 'The mean of recent slopes over the root of their mean square, along each coordinate.',
  parameters: ['lr', 'beta1', 'beta2', 'epsilon'],
  optional: ['weightDecay'],
  options: { epsilonInside: false, biasCorrection: true },
  defaults: { lr: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  rateTex: '\\eta',
  keepsVelocity: false,
  memory: adamMemory,
  next: (context) => adamStep(context, context.position, slopes(context)),
};
