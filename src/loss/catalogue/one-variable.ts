import type { CatalogueEntry } from './entry.ts';

/** Landscapes in one variable. */
export const oneVariable: readonly CatalogueEntry[] = [
  {
    name: 'quadratic',
    title: 'Quadratic bowl',
    summary: 'A bowl of curvature λ: the one landscape on which every motion is known exactly.',
    formula: 'lambda*x^2/2',
    variables: ['x'],
    constants: { lambda: 1 },
    domain: [[-2.5, 2.5]],
    start: [2],
    minima: [{ x: [0], loss: 0 }],
    source:
      'B. T. Polyak, Some methods of speeding up the convergence of iteration methods, USSR Comput. Math. Math. Phys. 4(5), 1–17 (1964)',
  },
  {
    name: 'double-well',
    title: 'Double well',
    summary:
      'Two equal valleys with a hill between them: gradient descent with a growing rate hops between 2, 4, 8 … places.',
    formula: '(x^2-1)^2/4',
    variables: ['x'],
    domain: [[-1.7, 1.7]],
    start: [0.3],
    minima: [
      { x: [-1], loss: 0 },
      { x: [1], loss: 0 },
    ],
    source:
      'H. A. Kramers, Brownian motion in a field of force and the diffusion model of chemical reactions, Physica 7, 284–304 (1940); as the potential of the Duffing oscillator, P. Holmes, Phil. Trans. R. Soc. Lond. A 292, 419–448 (1979)',
  },
  {
    name: 'cubic-well',
    title: 'Cubic well',
    summary:
      'A valley with a rim at x = 1 beyond which there is no bottom; gradient descent on it is the logistic map.',
    formula: 'x^2/2 - x^3/3',
    variables: ['x'],
    domain: [[-0.7, 1.4]],
    start: [0.9],
    minima: [{ x: [0], loss: 0 }],
    source:
      'R. M. May, Simple mathematical models with very complicated dynamics, Nature 261, 459–467 (1976), for the map its descent is conjugate to',
  },
  {
    name: 'two-wells',
    title: 'Two wells, one shallow',
    summary:
      'A double well tilted by c: gradient descent stops in the shallow valley on the right, momentum can carry the ball on into the deep one.',
    formula: '(x^2-1)^2/4 + c*x',
    variables: ['x'],
    constants: { c: 0.2 },
    domain: [[-2, 2]],
    start: [1.8],
    minima: [
      { x: [-1.0880339146912894], loss: -0.20915953708330642 },
      { x: [0.8788850662499728], loss: 0.18872302001819113 },
    ],
    source:
      'the cusp catastrophe x⁴/4 + ax²/2 + bx, T. Poston & I. Stewart, Catastrophe Theory and Its Applications, Pitman (1978)',
  },
  {
    name: 'rugged',
    title: 'Rugged bowl',
    summary:
      'A bowl with fine ripples of size s: small steps get stuck in the nearest ripple, large ones do not see the ripples and jitter as if warm.',
    formula: 'x^2/2 - s*cos(x/s)',
    variables: ['x'],
    constants: { s: 0.05 },
    domain: [[-1.6, 1.6]],
    start: [1.4],
    minima: [
      { x: [0], loss: -0.05 },
      { x: [-0.298978181492986], loss: -0.00301902085979149 },
      { x: [0.298978181492986], loss: -0.00301902085979149 },
      { x: [-0.596369968292145], loss: 0.1376930845888124 },
      { x: [0.596369968292145], loss: 0.1376930845888124 },
      { x: [-0.8878456969484128], loss: 0.371127925662094 },
      { x: [0.8878456969484128], loss: 0.371127925662094 },
    ],
    source:
      'L. Kong & M. Tao, Stochasticity of deterministic gradient descent: large learning rate for multiscale objective function, Advances in Neural Information Processing Systems 33 (2020)',
  },
];
