/** Four orders of the same three motions: each is exact in something else. */
import type { Expression } from '../../../math/expression.ts';
import type { QuadraticContext, Scheme } from '../scheme.ts';
import { four, minus, one, over, times } from '../terms.ts';
import { splitting } from './splitting.ts';

/** 1 − h²ω²/4 with ω² = λ/m. */
export function belowOne({ mass, dt, curvature }: QuadraticContext): Expression {
  return minus(one, over(times(times(dt, dt), over(curvature, mass)), four));
}

const common = {
  overdamped: false,
  parameters: ['mass', 'friction', 'dt', 'temperature'],
  commonNoise: 0,
  weakOrder: 2,
  memory: () => [],
  memoryTex: [],
} as const;

export const baoab: Scheme = {
  ...common,
  name: 'baoab',
  title: 'BAOAB',
  summary: 'Kick, drift, warm, drift, kick: the right spread at every stable step.',
  noisePerCoordinate: 1,
  exact: '⟨x²⟩ = T/λ at every stable step; its velocity reads T(1 − h²ω²/4).',
  velocity: 'on-step',
  next: splitting('BAOAB'),
  stationary: (context) => ({ position: one, velocity: belowOne(context) }),
};

export const aboba: Scheme = {
  ...common,
  name: 'aboba',
  title: 'ABOBA',
  summary: 'Drift, kick, warm, kick, drift: the right spread, a velocity that is too hot.',
  noisePerCoordinate: 1,
  exact: '⟨x²⟩ = T/λ at every stable step; its velocity reads T/(1 − h²ω²/4).',
  velocity: 'on-step',
  next: splitting('ABOBA'),
  stationary: (context) => ({ position: one, velocity: over(one, belowOne(context)) }),
};

export const obabo: Scheme = {
  ...common,
  name: 'obabo',
  title: 'OBABO',
  summary: 'Warm, kick, drift, kick, warm: the right velocity, a spread that is too wide.',
  noisePerCoordinate: 2,
  exact: '⟨u²⟩ = T/m at every stable step; ⟨x²⟩ is too large by 1/(1 − h²ω²/4).',
  velocity: 'on-step',
  next: splitting('OBABO'),
  stationary: (context) => ({ position: over(one, belowOne(context)), velocity: one }),
};

/** The same positions as BAOAB, one gradient a step; its velocity is that between two kicks. */
export const baoa: Scheme = {
  ...common,
  name: 'baoa',
  title: 'BAOA',
  summary: 'BAOAB with its two kicks made one: spread and half-step velocity are both right.',
  noisePerCoordinate: 1,
  exact: '⟨x²⟩ = T/λ and ⟨u²⟩ = T/m of the half-step velocity, at every stable step.',
  velocity: 'half-step',
  next: splitting('BAOA'),
  stationary: () => ({ position: one, velocity: one }),
};
