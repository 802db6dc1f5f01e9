import type { CatalogueEntry } from './entry.ts';

/** Landscapes of mechanics and chemistry in two variables. */
export const twoVariables: readonly CatalogueEntry[] = [
  {
    name: 'elongated-valley',
    title: 'Elongated valley',
    summary:
      'A bowl much steeper across than along: gradient descent zigzags between its walls, momentum runs down its length.',
    formula: '(a*x^2 + y^2)/2',
    variables: ['x', 'y'],
    constants: { a: 20 },
    domain: [
      [-1.5, 1.5],
      [-2, 2],
    ],
    start: [1, 1.8],
    minima: [{ x: [0, 0], loss: 0 }],
    source:
      'B. T. Polyak, Some methods of speeding up the convergence of iteration methods, USSR Comput. Math. Math. Phys. 4(5), 1–17 (1964)',
  },
  {
    name: 'double-well-2d',
    title: 'Double well in two variables',
    summary:
      'Two equal valleys joined by a pass: a small change of the start decides between them.',
    formula: '(x^2-1)^2/4 + y^2/2',
    variables: ['x', 'y'],
    domain: [
      [-1.7, 1.7],
      [-1.4, 1.4],
    ],
    start: [0.15, 1.2],
    minima: [
      { x: [-1, 0], loss: 0 },
      { x: [1, 0], loss: 0 },
    ],
    source:
      'H. A. Kramers, Brownian motion in a field of force and the diffusion model of chemical reactions, Physica 7, 284–304 (1940)',
  },
  {
    name: 'saddle',
    title: 'Saddle',
    summary:
      'A pass between two abysses: the ball first slows down towards the middle and then falls away from it.',
    formula: '(x^2 - y^2)/2',
    variables: ['x', 'y'],
    domain: [
      [-2, 2],
      [-2, 2],
    ],
    start: [1.7, 0.01],
    minima: [],
    source:
      'Y. N. Dauphin et al., Identifying and attacking the saddle point problem in high-dimensional non-convex optimization, Advances in Neural Information Processing Systems 27 (2014)',
  },
  {
    name: 'muller-brown',
    title: 'Müller–Brown surface',
    summary:
      'The energy of a small molecule that can change its shape: three valleys joined by crooked passes.',
    formula:
      '-200exp(-(x-1)^2 - 10y^2) - 100exp(-x^2 - 10(y-0.5)^2)' +
      ' - 170exp(-6.5(x+0.5)^2 + 11(x+0.5)(y-1.5) - 6.5(y-1.5)^2)' +
      ' + 15exp(0.7(x+1)^2 + 0.6(x+1)(y-1) + 0.7(y-1)^2)',
    variables: ['x', 'y'],
    domain: [
      [-1.5, 1.1],
      [-0.3, 1.9],
    ],
    start: [-0.75, 0.55],
    minima: [
      { x: [-0.5582236346330243, 1.4417258418046688], loss: -146.699517209954 },
      { x: [0.6234994049308765, 0.028037758528685668], loss: -108.16672411685236 },
      { x: [-0.050010822998206056, 0.4666941048719721], loss: -80.76781812965903 },
    ],
    source:
      'K. Müller & L. D. Brown, Location of saddle points and minimum energy paths by a constrained simplex optimization procedure, Theor. Chim. Acta 53, 75–93 (1979)',
  },
];
