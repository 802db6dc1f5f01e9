/**
 * The four friction rules: how a time step treats the friction term of τ·du/dt = −∇U/γ − u. Each
 * is exact on the terminal velocity −∇U/γ, so each gives the same optimizer and they differ only
 * in the fraction ρ of the velocity that survives a step, a function of a = Δt/τ
 * (shared theory, section 2).
 */
import { elementaryFunctions } from '../kernel/functions.ts';

const { exp, expm1, log, log1p } = elementaryFunctions;

export type Damping = 'explicit' | 'implicit' | 'crank-nicolson' | 'exponential';

export interface DampingRule {
  readonly name: Damping;
  readonly title: string;
  /** ρ(a) as LaTeX. */
  readonly tex: string;
  /** ρ for a = Δt/τ in [0, ∞]; `Infinity` stands for a particle without mass. */
  momentum(a: number): number;
  /** 1 − ρ, to full relative accuracy also where ρ is close to 1. */
  loss(a: number): number;
  /** The a whose momentum is ρ, for ρ below 1 and not below `lowest`. */
  inverse(rho: number): number;
  /** The limit of ρ as the mass vanishes: no particle has less. */
  readonly lowest: number;
}

/** The friction rules by name. */
export const dampings: Readonly<Record<Damping, DampingRule>> = {
  explicit: {
    name: 'explicit',
    title: 'explicit Euler',
    tex: '1-\\frac{\\Delta t}{\\tau}',
    momentum: (a) => 1 - a,
    loss: (a) => a,
    inverse: (rho) => 1 - rho,
    lowest: Number.NEGATIVE_INFINITY,
  },
  implicit: {
    name: 'implicit',
    title: 'implicit Euler',
    tex: '\\frac{1}{1+\\Delta t/\\tau}',
    momentum: (a) => 1 / (1 + a),
    // a/(1 + a), written so that a = ∞ gives 1.
    loss: (a) => 1 / (1 + 1 / a),
    inverse: (rho) => (1 - rho) / rho,
    lowest: 0,
  },
  'crank-nicolson': {
    name: 'crank-nicolson',
    title: 'Crank–Nicolson',
    tex: '\\frac{1-\\Delta t/2\\tau}{1+\\Delta t/2\\tau}',
    // (2 − a)/(2 + a); divided by a where a is large, so that a = ∞ gives −1.
    momentum: (a) => (a > 2 ? (2 / a - 1) / (2 / a + 1) : (2 - a) / (2 + a)),
    loss: (a) => 2 / (1 + 2 / a),
    inverse: (rho) => (2 * (1 - rho)) / (1 + rho),
    lowest: -1,
  },
  exponential: {
    name: 'exponential',
    title: 'exponential (exact)',
    tex: 'e^{-\\Delta t/\\tau}',
    momentum: (a) => exp(-a),
    loss: (a) => -expm1(-a),
    // log1p where ρ is close to 1: there 1 − ρ is exact and small.
    inverse: (rho) => (rho > 0.5 ? -log1p(rho - 1) : -log(rho)),
    lowest: 0,
  },
};
