import { type CatalogueEntry, minimaBySymmetry, minimaOfSum } from './entry.ts';

const survey =
  'M. Jamil & X.-S. Yang, A literature survey of benchmark functions for global optimisation problems, Int. J. Math. Model. Numer. Optim. 4(2), 150–194 (2013)';

/** The functions optimizers are compared on. */
export const benchmarks: readonly CatalogueEntry[] = [
  {
    name: 'rosenbrock',
    title: 'Rosenbrock’s banana',
    summary: 'A deep curved valley: easy to fall into, slow to follow to its lowest point.',
    formula: '(1-x)^2 + b*(y-x^2)^2',
    variables: ['x', 'y'],
    constants: { b: 100 },
    domain: [
      [-1.7, 1.7],
      [-0.7, 2.2],
    ],
    start: [-1.2, 1],
    minima: [{ x: [1, 1], loss: 0 }],
    source:
      'H. H. Rosenbrock, An automatic method for finding the greatest or least value of a function, Comput. J. 3(3), 175–184 (1960)',
  },
  {
    name: 'himmelblau',
    title: 'Himmelblau’s function',
    summary: 'Four equally deep valleys around a hill: which one is found depends on the start.',
    formula: '(x^2+y-11)^2 + (x+y^2-7)^2',
    variables: ['x', 'y'],
    domain: [
      [-5, 5],
      [-5, 5],
    ],
    start: [0, 0],
    minima: [
      { x: [3, 2], loss: 0 },
      { x: [-2.805118086952745, 3.131312518250573], loss: 0 },
      { x: [-3.779310253377747, -3.2831859912861696], loss: 0 },
      { x: [3.5844283403304917, -1.8481265269644036], loss: 0 },
    ],
    source: 'D. M. Himmelblau, Applied Nonlinear Programming, McGraw-Hill (1972)',
  },
  {
    name: 'beale',
    title: 'Beale’s function',
    summary: 'A flat floor between steep walls: slopes of very different size on one map.',
    formula: '(1.5-x+x*y)^2 + (2.25-x+x*y^2)^2 + (2.625-x+x*y^3)^2',
    variables: ['x', 'y'],
    domain: [
      [-0.5, 4],
      [-1, 1.5],
    ],
    start: [1, 1],
    minima: [{ x: [3, 0.5], loss: 0 }],
    source:
      'E. M. L. Beale, On an iterative method for finding a local minimum of a function of more than one variable, Tech. Rep. 25, Statistical Techniques Research Group, Princeton University (1958)',
  },
  {
    name: 'booth',
    title: 'Booth’s function',
    summary:
      'A slanted bowl, three times as stiff across as along: quadratic, but not along the axes.',
    formula: '(x+2y-7)^2 + (2x+y-5)^2',
    variables: ['x', 'y'],
    domain: [
      [-5, 7],
      [-3, 9],
    ],
    start: [-4, -1],
    minima: [{ x: [1, 3], loss: 0 }],
    source: survey,
  },
  {
    name: 'styblinski-tang',
    title: 'Styblinski–Tang function',
    summary: 'Four valleys of three depths: the deepest is not the nearest.',
    formula: '(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2',
    variables: ['x', 'y'],
    domain: [
      [-4.2, 4.2],
      [-4.2, 4.2],
    ],
    start: [0.6, 0.9],
    minima: minimaOfSum([
      { x: -2.903534027771177, loss: -39.16616570377141 },
      { x: 2.746802770990837, loss: -25.029446655283945 },
    ]),
    source:
      'M. A. Styblinski & T.-S. Tang, Experiments in nonconvex optimization: stochastic approximation with function smoothing and simulated annealing, Neural Networks 3(4), 467–483 (1990)',
  },
  {
    name: 'three-hump-camel',
    title: 'Three-hump camel',
    summary: 'A deep valley with a shallower one on either side, in which a slow ball gets stuck.',
    formula: '2x^2 - 1.05x^4 + x^6/6 + x*y + y^2',
    variables: ['x', 'y'],
    domain: [
      [-2.2, 2.2],
      [-2, 2],
    ],
    start: [-2, 1.5],
    minima: [
      { x: [0, 0], loss: 0 },
      { x: [-1.7475523458302888, 0.8737761729151444], loss: 0.29863844223685976 },
      { x: [1.7475523458302888, -0.8737761729151444], loss: 0.29863844223685976 },
    ],
    source: survey,
  },
  {
    name: 'rastrigin',
    title: 'Rastrigin’s function',
    summary: 'A bowl with a regular lattice of dents, each a trap for whatever rolls downhill.',
    formula: '20 + x^2 - 10cos(2pi x) + y^2 - 10cos(2pi y)',
    variables: ['x', 'y'],
    domain: [
      [-2.4, 2.4],
      [-2.4, 2.4],
    ],
    start: [1.8, -1.3],
    minima: minimaOfSum([
      { x: 0, loss: 0 },
      { x: -0.9949586376523348, loss: 0.9949590570932914 },
      { x: 0.9949586376523348, loss: 0.9949590570932914 },
      { x: -1.9899122337085495, loss: 3.9798311905540875 },
      { x: 1.9899122337085495, loss: 3.9798311905540875 },
    ]),
    source: 'L. A. Rastrigin, Extremal Control Systems (in Russian), Nauka, Moscow (1974)',
  },
  {
    name: 'ackley',
    title: 'Ackley’s function',
    summary: 'A nearly flat plain full of dents around one deep funnel that ends in a sharp point.',
    formula: '20 + e - 20exp(-0.2sqrt((x^2+y^2)/2)) - exp((cos(2pi x) + cos(2pi y))/2)',
    variables: ['x', 'y'],
    domain: [
      [-2.4, 2.4],
      [-2.4, 2.4],
    ],
    start: [2.2, 1.7],
    minima: minimaBySymmetry([
      { x: [0, 0], loss: 0 },
      { x: [0.9521665459501717, 0], loss: 2.579927557029872 },
      { x: [0.9684776587077244, 0.9684776587077244], loss: 3.57445187725768 },
      { x: [1.9589197181217173, 0], loss: 4.884065258091154 },
      { x: [1.9646166628629862, 0.9824160350791393], loss: 5.381864187490192 },
      { x: [1.9744519864841166, 1.9744519864841166], loss: 6.559645375627878 },
    ]),
    source: 'D. H. Ackley, A Connectionist Machine for Genetic Hillclimbing, Kluwer (1987)',
  },
];
