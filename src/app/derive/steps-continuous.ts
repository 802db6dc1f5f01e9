import { newtonTex, texNumber } from '../equations/live-tex.ts';
import type { Step } from './step.ts';

/** From Newton's law to gradient flow: time is still continuous. */
export const continuousSteps: readonly Step[] = [
  {
    id: 'newton',
    title: 'Newton’s law',
    lead: 'Put a ball of mass m on the landscape U. The slope is the force that moves it.',
    physics: {
      tex: ['m\\,\\ddot x = -\\nabla U(x)'],
      words: 'Mass times acceleration is the force, and the force points downhill.',
    },
    learning: {
      tex: ['x = \\text{weights}', 'U = \\text{loss}'],
      words: 'The position is the vector of weights, the potential energy is the loss.',
    },
    live: ({ dictionary }) => [`${texNumber(dictionary.mass)}\\,\\ddot x = -\\nabla U(x)`],
    terms: ['position', 'potential', 'mass'],
    figure: {
      motions: ['frictionless'],
      caption:
        'Without friction the ball keeps its energy and never comes to rest: nothing is learned.',
    },
  },
  {
    id: 'friction',
    title: 'Friction',
    lead: 'To come to rest, the ball must lose energy. Let the air, or the honey, hold it back in proportion to its velocity u.',
    physics: {
      tex: ['m\\,\\dot u = -\\nabla U(x) - \\gamma\\,u', '\\dot x = u'],
      words: 'The energy ½m|u|² + U now falls at the rate γ|u|².',
    },
    learning: {
      tex: ['\\frac{d}{dt}\\left(\\tfrac12 m|u|^2 + U\\right) = -\\gamma |u|^2 \\le 0'],
      words:
        'Training converges because friction takes energy away until the weights rest in a minimum.',
    },
    live: ({ dictionary }) => [newtonTex(dictionary)],
    terms: ['friction', 'velocity'],
    figure: {
      motions: ['frictionless', 'particle'],
      caption: 'The same ball without friction and with it.',
    },
  },
  {
    id: 'relaxation',
    title: 'The time τ in which velocity forgets',
    lead: 'Divide by γ. Friction and mass enter the velocity only through their ratio, a time.',
    physics: {
      tex: ['\\tau\\,\\dot u = -\\frac{1}{\\gamma}\\nabla U(x) - u', '\\tau = \\frac m\\gamma'],
      words: 'The velocity follows its terminal value −∇U/γ with a delay of τ.',
    },
    learning: {
      tex: [
        'u(t) = -\\frac1\\gamma\\int_0^{\\infty} \\frac{e^{-s/\\tau}}{\\tau}\\,\\nabla U\\big(x(t-s)\\big)\\,ds',
      ],
      words:
        'The velocity is a running average of past gradients, and τ is the length of its memory.',
    },
    live: ({ dictionary: { mass, friction, tau } }) => [
      `\\tau = \\frac{m}{\\gamma} = \\frac{${texNumber(mass)}}{${texNumber(friction)}} = ${texNumber(tau)}`,
    ],
    terms: ['tau'],
    figure: {
      motions: ['particle', 'gradient-flow'],
      caption: 'The ball with its memory, and the motion it would have with none.',
    },
  },
  {
    id: 'overdamped',
    title: 'The overdamped limit',
    lead: 'In honey, τ is too short to notice: the velocity is always the terminal one. Let τ go to 0.',
    physics: {
      tex: ['\\dot x = -\\frac1\\gamma\\,\\nabla U(x)'],
      words: 'No inertia, no overshoot: the ball creeps down the steepest slope.',
    },
    learning: {
      tex: ['x_{k+1} = x_k - \\eta\\,\\nabla U(x_k), \\quad \\eta \\to 0'],
      words: 'This is gradient flow: gradient descent with steps so small that they make a curve.',
    },
    live: ({ dictionary: { friction } }) => [
      `\\dot x = -\\frac{1}{${texNumber(friction)}}\\,\\nabla U(x) = -${texNumber(1 / friction)}\\,\\nabla U(x)`,
    ],
    terms: [],
    figure: {
      motions: ['particle', 'gradient-flow'],
      caption: 'The particle and its overdamped limit. Lower the mass to bring them together.',
    },
  },
];
