import type { Experiment } from '../derived/experiment.ts';
import type { Term } from './step.ts';

/** One thing in three trades. */
export interface DictionaryRow {
  readonly symbol: string;
  readonly physics: string;
  readonly learning: string;
  /** What engineers call it who relax a structure of finite elements dynamically. */
  readonly structures: string;
  /** Its number of the moment; null where the loss at hand has none. */
  readonly value?: (experiment: Experiment) => number | null;
}

/** The words that the derivation brings in. */
export const termRows: readonly (DictionaryRow & { readonly term: Term })[] = [
  {
    term: 'position',
    symbol: 'x',
    physics: 'position',
    learning: 'weights',
    structures: 'nodal displacements',
  },
  {
    term: 'potential',
    symbol: 'U',
    physics: 'potential energy',
    learning: 'loss',
    structures: 'total potential energy',
  },
  {
    term: 'velocity',
    symbol: 'v = \\Delta t\\,u',
    physics: 'velocity u',
    learning: 'step v',
    structures: 'nodal velocity',
  },
  {
    term: 'mass',
    symbol: 'm',
    physics: 'mass',
    learning: 'τΔt/η',
    structures: 'fictitious, lumped mass',
    value: ({ dictionary }) => dictionary.mass,
  },
  {
    term: 'friction',
    symbol: '\\gamma',
    physics: 'friction',
    learning: 'Δt/η',
    structures: 'damping cM of the relaxation',
    value: ({ dictionary }) => dictionary.friction,
  },
  {
    term: 'dt',
    symbol: '\\Delta t',
    physics: 'time step',
    learning: 'one iteration',
    structures: 'pseudo time step',
    value: ({ dictionary }) => dictionary.dt,
  },
  {
    term: 'tau',
    symbol: '\\tau',
    physics: 'relaxation time m/γ',
    learning: 'length of memory',
    structures: '1/c',
    value: ({ dictionary }) => dictionary.tau,
  },
  {
    term: 'eta',
    symbol: '\\eta',
    physics: 'Δt/γ',
    learning: 'learning rate',
    structures: 'creep per unit of residual',
    value: ({ dictionary }) => dictionary.eta,
  },
  {
    term: 'rho',
    symbol: '\\rho',
    physics: 'velocity kept per step',
    learning: 'momentum',
    structures: '(2 − cΔt)/(2 + cΔt) with central differences',
    value: ({ dictionary }) => dictionary.rho,
  },
  {
    term: 'heavyBallRate',
    symbol: "\\eta'",
    physics: '(1−ρ)Δt/γ',
    learning: 'heavy-ball rate',
    structures: 'kick per unit of residual',
    value: ({ dictionary }) => dictionary.heavyBallRate,
  },
];

const sharpest = ({ minimum }: Experiment) => minimum?.curvatures.at(-1) ?? null;

/** A function of the mass and the sharpest positive curvature of the minimum at hand. */
const swinging = (value: (mass: number, curvature: number) => number) => (each: Experiment) => {
  const curvature = sharpest(each);
  const { mass } = each.dictionary;
  return curvature !== null && curvature > 0 && mass > 0 ? value(mass, curvature) : null;
};

/** What is said of the whole. */
export const wholeRows: readonly DictionaryRow[] = [
  {
    symbol: '-\\nabla U',
    physics: 'force',
    learning: 'negative gradient',
    structures: 'residual, out-of-balance force',
  },
  {
    symbol: '\\nabla U = 0',
    physics: 'rest',
    learning: 'trained: a minimum',
    structures: 'static equilibrium',
  },
  {
    symbol: '\\lambda',
    physics: 'stiffness of the well',
    learning: 'curvature, eigenvalue of the Hessian',
    structures: 'eigenvalue of the stiffness matrix',
    value: sharpest,
  },
  {
    symbol: '\\omega = \\sqrt{\\lambda/m}',
    physics: 'frequency of the swing',
    learning: 'how fast the loss rings',
    structures: 'natural frequency',
    value: swinging((mass, curvature) => Math.sqrt(curvature / mass)),
  },
  {
    symbol: '2/\\omega_{\\max}',
    physics: 'longest step, undamped',
    learning: 'limit of stability; 2/λ without memory',
    structures: 'critical time step',
    value: swinging((mass, curvature) => 2 * Math.sqrt(mass / curvature)),
  },
  {
    symbol: '\\zeta = 1',
    physics: 'critical damping',
    learning: 'the momentum that just does not ring',
    structures: 'c = 2ω of the slowest mode',
  },
  {
    symbol: '\\kappa',
    physics: 'narrowness of the valley',
    learning: 'condition number',
    structures: 'condition number of M⁻¹K',
    value: ({ minimum }) => {
      const [least = 0, greatest = 0] = [minimum?.curvatures[0], minimum?.curvatures.at(-1)];
      return least > 0 ? greatest / least : null;
    },
  },
  {
    symbol: 'm \\to 0',
    physics: 'overdamped motion',
    learning: 'gradient descent',
    structures: 'viscous relaxation',
  },
  {
    symbol: 'm > 0',
    physics: 'damped particle',
    learning: 'momentum, heavy ball',
    structures: 'dynamic relaxation',
  },
  {
    symbol: 'm_i',
    physics: 'a mass for each direction',
    learning: 'preconditioner, a rate for each weight',
    structures: 'mass scaling',
  },
  {
    symbol: 'T',
    physics: 'temperature',
    learning: 'noise of batches, ησ²/(2B)',
    structures: 'random load',
  },
];
