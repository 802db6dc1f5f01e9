/**
 * Optimizers against their published update rules, written out here once more with powers of the step
 * count t in the place of the states that the product keeps, and with the gradient (x, 10y) of
 * ½(x² + 10y²) by hand.
 */
import { expect, test } from 'vitest';
import type { RuleParameters } from '../../src/analysis/rule-parameters.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { descend, distance } from './optimizer-orbits.ts';

const slopes = [1, 10];

/** One coordinate: t counts from 1, g is the slope at x, and `memory` starts empty. */
type Update = (x: number, g: number, t: number, memory: Record<string, number>) => number;

function follow(update: Update, steps: number): number[][] {
  const memories = slopes.map(() => ({}) as Record<string, number>);
  const path = [[1, 1]];
  for (let t = 1; t <= steps; t++) {
    path.push(path.at(-1)!.map((x, i) => update(x, slopes[i]! * x, t, memories[i]!)));
  }
  return path;
}

/** m_t = βm_{t−1} + (1−β)g from m₀ = 0. */
const mean = (memory: Record<string, number>, name: string, beta: number, g: number) => {
  memory[name] = beta * (memory[name] ?? 0) + (1 - beta) * g;
  return memory[name];
};

const adamOf = (lr: number, decay: (x: number) => number): Update => {
  // Kingma and Ba (2015), algorithm 1: m̂ = m_t/(1−β₁ᵗ), v̂ = v_t/(1−β₂ᵗ), θ −= α m̂/(√v̂ + ε).
  return (x, g, t, memory) => {
    const m = mean(memory, 'm', 0.9, g) / (1 - 0.9 ** t);
    const v = mean(memory, 'v', 0.999, g * g) / (1 - 0.999 ** t);
    return decay(x) - (lr * m) / (Math.sqrt(v) + 1e-8);
  };
};

const rules: [string, RuleName, RuleParameters, Update][] = [
  // Loshchilov and Hutter (2019), algorithm 2 as PyTorch has it: θ ← θ − ηλθ, then Adam with the slope
  // of the loss alone. λ = 0.01 is PyTorch's default.
  ['AdamW', 'adamw', { lr: 0.05 }, adamOf(0.05, (x) => x - 0.05 * 0.01 * x)],
  [
    'AdamW, λ = 0.3',
    'adamw',
    { lr: 0.05, weightDecay: 0.3 },
    adamOf(0.05, (x) => x - 0.05 * 0.3 * x),
  ],
  [
    // As an L2 term the decay is part of the slope: g + λx everywhere in Adam.
    'Adam with weight decay',
    'adam',
    { lr: 0.05, weightDecay: 0.3 },
    (x, g, t, memory) => adamOf(0.05, (y) => y)(x, g + 0.3 * x, t, memory),
  ],
  [
    // Dozat (2016) with torch.optim.NAdam's μ_t = β₁(1 − ½·0.96^(tψ)), ψ = 0.004: the slope counts
    // (1−μ_t)/(1 − Πμ up to t), the mean m_t counts μ_{t+1}/(1 − Πμ up to t+1), over √v̂ + ε.
    'NAdam',
    'nadam',
    { lr: 0.05 },
    (x, g, t, memory) => {
      const mu = (k: number) => 0.9 * (1 - 0.5 * 0.96 ** (k * 0.004));
      const product = (upTo: number) => {
        let all = 1;
        for (let k = 1; k <= upTo; k++) all *= mu(k);
        return all;
      };
      const m = mean(memory, 'm', 0.9, g);
      const v = mean(memory, 'v', 0.999, g * g) / (1 - 0.999 ** t);
      const slope = ((1 - mu(t)) * g) / (1 - product(t));
      const ahead = (mu(t + 1) * m) / (1 - product(t + 1));
      return x - (0.05 * (slope + ahead)) / (Math.sqrt(v) + 1e-8);
    },
  ],
  [
    // torch.optim.RMSprop(centered=True): the variance s − ḡ² in the place of s. In the first step it is
    // α(1−α)g².
    'RMSProp, centred',
    'rmsprop',
    { lr: 0.01, alpha: 0.9, centered: true },
    (x, g, _, memory) => {
      const s = mean(memory, 's', 0.9, g * g);
      const average = mean(memory, 'a', 0.9, g);
      return x - (0.01 * g) / (Math.sqrt(s - average * average) + 1e-8);
    },
  ],
  [
    // With momentum: b_t = μb_{t−1} + g/(√(s − ḡ²) + ε), θ −= ηb_t.
    'RMSProp, centred, with momentum',
    'rmsprop',
    { lr: 0.01, alpha: 0.9, momentum: 0.5, centered: true },
    (x, g, _, memory) => {
      const s = mean(memory, 's', 0.9, g * g);
      const average = mean(memory, 'a', 0.9, g);
      const scaled = g / (Math.sqrt(s - average * average) + 1e-8);
      memory['b'] = 0.5 * (memory['b'] ?? 0) + scaled;
      return x - 0.01 * memory['b'];
    },
  ],
  [
    // Duchi, Hazan and Singer (2011), the sum begun at 0.1 as in optax and tfjs.
    'AdaGrad from an accumulator of 0.1',
    'adagrad',
    { lr: 0.5, initialAccumulator: 0.1 },
    (x, g, _, memory) => {
      memory['s'] = (memory['s'] ?? 0.1) + g * g;
      return x - (0.5 * g) / (Math.sqrt(memory['s']) + 1e-10);
    },
  ],
  [
    // Chen et al. (2023), algorithm 2: c = β₁m + (1−β₁)g, θ −= η(sign c + λθ), m = β₂m + (1−β₂)g.
    'Lion',
    'lion',
    { lr: 0.03, weightDecay: 0.1 },
    (x, g, _, memory) => {
      const c = 0.9 * (memory['m'] ?? 0) + 0.1 * g;
      mean(memory, 'm', 0.99, g);
      return x - 0.03 * (Math.sign(c) + 0.1 * x);
    },
  ],
  ['sign descent', 'sign', { lr: 0.03 }, (x, g) => x - 0.03 * Math.sign(g)],
  [
    // The lecture's p' = μp + γg with a γ that is neither 1 nor 1−μ.
    'momentum, lecture form',
    'lecture',
    { lr: 0.05, momentum: 0.7, gain: 0.45 },
    (x, g, _, memory) => {
      memory['p'] = 0.7 * (memory['p'] ?? 0) + 0.45 * g;
      return x - 0.05 * memory['p'];
    },
  ],
  [
    // torch.optim.SGD(momentum=0.9, dampening=0.4, weight_decay=0.2): b₁ = g₁, b_t = μb_{t−1} + (1−τ)g_t
    // with g + λθ for g.
    'SGD with dampening and weight decay',
    'heavy-ball',
    { lr: 0.02, momentum: 0.9, dampening: 0.4, weightDecay: 0.2 },
    (x, g, t, memory) => {
      const whole = g + 0.2 * x;
      memory['b'] = t === 1 ? whole : 0.9 * memory['b']! + 0.6 * whole;
      return x - 0.02 * memory['b'];
    },
  ],
];

test.each(rules)('%s', (_, rule, parameters, update) => {
  // Not to where an orbit has come so near to 0 that an adaptive rule divides one rounding by another.
  const steps = 60;
  const expected = follow(update, steps);
  const found = descend(rule, parameters, { steps });
  for (const [k, row] of found.entries()) {
    expect(distance(row, expected[k]!), `step ${k}`).toBeLessThan(1e-11);
  }
  expect(distance(found.at(-1)!, [1, 1])).toBeGreaterThan(0.05);
});

test('the lecture’s momentum is heavy ball at γ = 1 and the averaged form at γ = 1 − μ', () => {
  const numbers = { lr: 0.07, momentum: 0.8 };
  const last = (rule: RuleName, more: RuleParameters) =>
    descend(rule, { ...numbers, ...more })[50]!;
  expect(distance(last('lecture', { gain: 1 }), last('heavy-ball', {}))).toBeLessThan(1e-13);
  expect(distance(last('lecture', { gain: 0.2 }), last('averaged', {}))).toBeLessThan(1e-13);
});

test('Nesterov’s iterates are the look-ahead points of his own two sequences', () => {
  // y_{t+1} = x_t − η∇U(x_t), x_{t+1} = y_{t+1} + ρ(y_{t+1} − y_t), from y₀ = x₀.
  const [lr, rho] = [0.05, 0.8];
  let [x, y] = [
    [1, 1],
    [1, 1],
  ];
  for (const row of descend('nesterov', { lr, momentum: rho })) {
    expect(distance(row, x)).toBeLessThan(1e-13);
    const next = x.map((each, i) => each - lr * slopes[i]! * each);
    x = next.map((each, i) => each + rho * (each - y[i]!));
    y = next;
  }
});
