import { ruleEquation } from '../../motion/equation.ts';
import { ruleParameters } from '../../motion/rule-parameters.ts';
import { rules } from '../../motion/rules.ts';
import { texNumber } from '../equations/live-tex.ts';
import { Conventions } from './conventions.tsx';
import { FrictionRules } from './friction-rules.tsx';
import { Limits } from './limits.tsx';
import type { Step } from './step.ts';

/** From gradient flow to gradient descent, and from the particle to momentum. */
export const discreteSteps: readonly Step[] = [
  {
    id: 'descent',
    title: 'One step of Δt: gradient descent',
    lead: 'A computer takes steps. Follow the slope at x for a time Δt, then look again.',
    physics: {
      tex: ["x' = x + \\Delta t\\,\\dot x = x - \\frac{\\Delta t}{\\gamma}\\,\\nabla U(x)"],
      words: 'Euler’s method on the overdamped equation.',
    },
    learning: {
      tex: ["x' = x - \\eta\\,\\nabla U(x)", '\\eta = \\frac{\\Delta t}{\\gamma}'],
      words: 'Gradient descent, exactly. The learning rate is a time step over a friction.',
    },
    live: ({ dictionary: { dt, friction, eta } }) => [
      `\\eta = \\frac{\\Delta t}{\\gamma} = \\frac{${texNumber(dt)}}{${texNumber(friction)}} = ${texNumber(eta)}`,
    ],
    terms: ['dt', 'eta'],
    figure: {
      motions: ['gradient-flow', 'gd'],
      caption:
        'Gradient flow and its steps. Too large a Δt, or too little friction, and the steps overshoot.',
    },
  },
  {
    id: 'momentum',
    title: 'Keep the mass: momentum',
    lead: 'Now keep the inertia. Step the velocity first, then move with the new velocity.',
    physics: {
      tex: ["u' = \\rho\\,u - \\frac{1-\\rho}{\\gamma}\\,\\nabla U(x)", "x' = x + \\Delta t\\,u'"],
      words:
        'Of the old velocity a fraction ρ is left; the rest is replaced by the terminal velocity.',
    },
    learning: {
      tex: ['\\rho = 1 - \\frac{\\Delta t}{\\tau}'],
      words:
        'The momentum is what friction leaves of the velocity in one step (explicit friction; see step 9 for the others).',
    },
    live: ({ dictionary: { dt, tau, rho, damping } }) => [
      damping === 'explicit'
        ? `\\rho = 1 - \\frac{\\Delta t}{\\tau} = 1 - \\frac{${texNumber(dt)}}{${texNumber(tau)}} = ${texNumber(rho, 4)}`
        : `\\frac{\\Delta t}{\\tau} = ${texNumber(dt / tau)}, \\quad \\rho = ${texNumber(rho, 4)}`,
    ],
    terms: ['rho'],
    figure: {
      motions: ['particle', 'averaged'],
      caption: 'The exact particle and its steps.',
    },
  },
  {
    id: 'displacement',
    title: 'In the learner’s units',
    lead: 'An optimizer does not know of time. Measure velocity in displacement per step, v = Δt u.',
    physics: {
      tex: [
        "\\Delta t\\,u' = \\rho\\,\\Delta t\\,u - (1-\\rho)\\,\\frac{\\Delta t}{\\gamma}\\,\\nabla U(x)",
      ],
      words: 'The velocity step, multiplied by Δt.',
    },
    learning: {
      tex: ["v' = \\rho\\,v - (1-\\rho)\\,\\eta\\,\\nabla U(x)", "x' = x + v'"],
      words:
        'Momentum in its averaged form: the step is a running average of the steps of gradient descent.',
    },
    live: ({ dictionary }) =>
      ruleEquation(rules.averaged, {
        values: ruleParameters(dictionary, 'averaged'),
        digits: 3,
      }),
    terms: ['velocity'],
    figure: {
      motions: ['averaged', 'gd'],
      caption: 'Momentum and gradient descent with the same learning rate η.',
    },
  },
  {
    id: 'conventions',
    title: 'Three conventions for one motion',
    lead: 'Papers and libraries write momentum in three ways. The same number η means different motions in them.',
    physics: {
      tex: ['\\eta = \\frac{\\Delta t}{\\gamma}'],
      words: 'The particle knows one rate: displacement per unit of force at terminal velocity.',
    },
    learning: {
      tex: ["\\eta' = (1-\\rho)\\,\\eta"],
      words:
        'Heavy ball is given η′. Read with η instead, it goes 1/(1 − ρ) times as far at terminal velocity.',
    },
    live: ({ dictionary: { rho, literalFactor, heavyBallRate, eta } }) => [
      `\\eta' = (1 - ${texNumber(rho, 4)}) \\cdot ${texNumber(eta)} = ${texNumber(heavyBallRate)}`,
      `\\frac{1}{1-\\rho} = \\frac{1}{1 - ${texNumber(rho, 4)}} = ${texNumber(literalFactor)}`,
    ],
    terms: ['heavyBallRate'],
    figure: {
      motions: ['averaged', 'literal'],
      caption: 'Averaged momentum with rate η, and the textbook pair read with the same η.',
    },
    more: () => <Conventions />,
  },
  {
    id: 'friction-rules',
    title: 'What the friction rule changes',
    lead: 'How a step treats friction is a choice. Every rule that is exact at terminal velocity gives the same optimizer; only ρ differs.',
    physics: {
      tex: ['a = \\frac{\\Delta t}{\\tau}'],
      words: 'The share of the memory that one step uses up.',
    },
    learning: {
      tex: ['\\eta = \\frac{\\Delta t}{\\gamma} \\;\\text{always}', '\\rho = \\rho(a)'],
      words: 'Choose a rule and ρ follows from a; the learning rate stays.',
    },
    live: ({ dictionary: { dt, tau, rho } }) => [
      `a = \\frac{${texNumber(dt)}}{${texNumber(tau)}} = ${texNumber(dt / tau)}, \\quad \\rho = ${texNumber(rho, 4)}`,
    ],
    terms: [],
    figure: {
      motions: ['particle', 'averaged'],
      caption: 'The exact particle and its steps under the chosen rule.',
    },
    more: () => <FrictionRules />,
  },
  {
    id: 'limits',
    title: 'Limits worth knowing',
    lead: 'Gradient descent is a particle too: one that forgets its velocity in every step.',
    physics: {
      tex: ['\\Delta t = \\tau \\;\\Rightarrow\\; \\rho = 0'],
      words: 'With explicit friction, one step of length τ replaces the whole velocity.',
    },
    learning: {
      tex: ["\\rho = 0: \\quad x' = x - \\eta\\,\\nabla U(x)"],
      words: 'Momentum without memory is gradient descent, to the last bit.',
    },
    live: ({ dictionary: { dt, tau } }) => [
      `\\frac{\\Delta t}{\\tau} = ${texNumber(dt / tau)}, \\quad \\tau = ${texNumber(tau)}`,
    ],
    terms: [],
    figure: {
      motions: ['particle', 'averaged', 'gd'],
      caption: 'All three. Set Δt = τ to see momentum become gradient descent.',
    },
    more: () => <Limits />,
  },
];
