import { texNumber } from '../equations/live-tex.ts';
import { ComparisonTable } from './comparison-table.tsx';
import { DictionaryTable } from './dictionary-table.tsx';
import { FilterFigure } from './filter-figure.tsx';
import type { Step } from './step.ts';

/** What the derivation is good for: momentum understood, tried, and named in other trades. */
export const furtherSteps: readonly Step[] = [
  {
    id: 'filter',
    title: 'Momentum is a filter',
    lead: 'Slopes that agree from step to step pass; slopes that alternate are held back.',
    physics: {
      tex: ['H(\\omega) = \\frac{1}{1 - \\rho\\,e^{-i\\omega}}'],
      words: 'A mass follows a slow push and hardly moves under a fast one.',
    },
    learning: {
      tex: ['|H(0)| = \\frac{1}{1-\\rho}', '|H(\\pi)| = \\frac{1}{1+\\rho}'],
      words: 'The averaged form has 1 − ρ times that: 1 for a slope that stays, less for noise.',
    },
    live: ({ dictionary: { rho } }) => [
      `|H(0)| = \\frac{1}{1 - ${texNumber(rho, 4)}} = ${texNumber(1 / (1 - rho))}, \\quad |H(\\pi)| = ${texNumber(1 / (1 + rho))}`,
    ],
    terms: [],
    figure: {
      motions: ['averaged', 'gd'],
      caption: 'Momentum and gradient descent with the same η on your loss.',
    },
    more: () => <FilterFigure />,
  },
  {
    id: 'comparison',
    title: 'Gradient descent against momentum',
    lead: 'What books say of momentum, tried with your numbers. A claim that fails says why.',
    physics: {
      tex: [
        '\\gamma\\,\\dot x = -\\nabla U(x)',
        'm\\,\\ddot x + \\gamma\\,\\dot x = -\\nabla U(x)',
      ],
      words:
        'In honey a ball knows only the slope under it. With inertia it keeps its direction, swings through, and carries over humps.',
    },
    learning: {
      tex: [
        "x' = x - \\eta\\,\\nabla U(x)",
        "v' = \\rho\\,v - (1-\\rho)\\,\\eta\\,\\nabla U(x)",
        "x' = x + v'",
      ],
      words:
        'Both with the same rate η; heavy ball, where it is named, with the whole η as its own.',
    },
    live: ({ dictionary: { eta, rho } }) => [
      `\\eta = ${texNumber(eta, 4)}, \\quad \\rho = ${texNumber(rho, 4)}`,
    ],
    terms: ['eta', 'rho'],
    figure: {
      motions: ['averaged', 'gd'],
      caption: 'Both on your own loss, from your own start.',
    },
    more: () => <ComparisonTable />,
  },
  {
    id: 'three-trades',
    title: 'The same in three trades',
    lead: 'Engineers relax structures, learners train networks, and both move a damped particle. Each trade has its own word for everything.',
    physics: {
      tex: ['m\\,\\ddot x + \\gamma\\,\\dot x + \\nabla U(x) = 0'],
      words: 'A particle in a viscous medium comes to rest where the force is zero.',
    },
    learning: {
      tex: ["v' = \\rho\\,v - \\eta'\\,\\nabla L(w)", "w' = w + v'"],
      words:
        'Dynamic relaxation finds the rest of a structure by the same steps: central differences with fictitious mass and damping, without ever solving a system of equations.',
    },
    live: ({ dictionary: { mass, friction, dt } }) => [
      `m = ${texNumber(mass)}, \\quad \\gamma = ${texNumber(friction)}, \\quad \\Delta t = ${texNumber(dt)}`,
    ],
    terms: [],
    figure: {
      motions: ['particle', 'averaged'],
      caption: 'The particle, and the steps that learners and engineers take for it.',
    },
    more: () => <DictionaryTable />,
  },
];
