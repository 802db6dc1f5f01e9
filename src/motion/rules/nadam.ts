import { one } from '../../math/arithmetic.ts';
import { binary, number } from '../../math/expression.ts';
import type { Rule } from '../rule.ts';
import { adam } from './adam.ts';
import {
  blend,
  decayingPower,
  minus,
  over,
  plus,
  rooted,
  running,
  slopes,
  squared,
  times,
} from './terms.ts';

const half = number(0.5);
const base = number(0.96);

/**
 * Adam with Nesterov's look-ahead (Dozat 2016), as in torch.optim.NAdam: with
 * μ_k = β₁(1 − ½·0.96^(kψ)), x' = x − η ((1−μ_{k+1}) g/(1 − μ₁…μ_{k+1}) + μ_{k+2} m'/(1 − μ₁…μ_{k+2}))
 * over √ŝ + ε.
 */
export const nadam: Rule = {
  name: 'nadam',
  title: 'NAdam',
  summary: 'Adam that looks one step ahead, with a momentum that grows at first.',
  parameters: ['lr', 'beta1', 'beta2', 'epsilon', 'momentumDecay'],
  optional: ['weightDecay'],
  options: { epsilonInside: false, biasCorrection: true },
  defaults: { ...adam.defaults, lr: 2e-3, momentumDecay: 4e-3 },
  rateTex: '\\eta',
  keepsVelocity: false,
  memory: [
    running('m'),
    running('s'),
    decayingPower('c2', '\\beta_2'),
    { ...decayingPower('q', '0.96'), tex: (k) => `0.96^{(${k})\\psi}`, when: 'momentumDecay' },
    { ...decayingPower('w', ''), tex: (k) => `M_{${k}}`, known: false },
  ],
  next(context) {
    const { position, lr, memory, has, value } = context;
    const pulls = slopes(context);
    const [beta1, beta2] = [value('beta1'), value('beta2')];
    const fall = binary('pow', base, value('momentumDecay'));
    const m = memory['m']!.map((each, i) => blend(beta1, each, pulls[i]!));
    const s = memory['s']!.map((each, i) => blend(beta2, each, squared(pulls[i]!)));
    const q = memory['q']!.map((each) => times(each, fall));
    const mu = q.map((each) => times(beta1, minus(one, times(half, each))));
    const ahead = q.map((each) => times(beta1, minus(one, times(half, times(each, fall)))));
    const corrected = has('biasCorrection');
    const c2 = memory['c2']?.map((each) => times(each, beta2));
    const w = memory['w']?.map((each, i) => times(each, mu[i]!));
    const moves = pulls.map((slope, i) => {
      const now = times(minus(one, mu[i]!), slope);
      const then = times(ahead[i]!, m[i]!);
      const sum = corrected
        ? plus(over(now, minus(one, w![i]!)), over(then, minus(one, times(w![i]!, ahead[i]!))))
        : plus(now, then);
      const mean = corrected ? over(s[i]!, minus(one, c2![i]!)) : s[i]!;
      return over(times(lr[i]!, sum), rooted(context, mean));
    });
    return {
      position: position.map((x, i) => minus(x, moves[i]!)),
      displacement: moves,
      memory: { m, s, q, ...(corrected ? { c2: c2!, w: w! } : {}) },
    };
  },
};
