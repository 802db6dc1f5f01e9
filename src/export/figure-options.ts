import type { CascadeRequest, CascadeResult } from '../analysis/cascade.ts';
import type { DiagramCrisis } from '../analysis/crises.ts';
import type { DoublingMark } from '../analysis/marks.ts';
import { dampings } from '../motion/damping.ts';
import { ownNumbers, type RuleName } from '../motion/rule.ts';
import { rules } from '../motion/rules.ts';
import { optimizerParameters } from '../scene/optimizer-parameters.ts';
import { parameters } from '../scene/parameters.ts';
import { plainSymbol } from '../scene/plain-symbol.ts';
import { crisisWords } from './crisis-words.ts';
import type { FigureOptions } from './figure.ts';
import { observableWords } from './observable-words.ts';

/** What moves and how. */
type Motion = Pick<CascadeRequest, 'formula' | 'constants' | 'rule' | 'parameters' | 'particle'>;

/** What stays as it is: of a sweep over the particle the rest of the particle. */
function fixed({ rule, parameters: own, particle }: Motion, swept: readonly string[]): string[] {
  const ofParticle = ['mass', 'friction', 'dt'] as const;
  if (particle !== undefined && ofParticle.some((name) => swept.includes(name))) {
    const rest = ofParticle.filter((name) => !swept.includes(name));
    return [
      ...rest.map((name) => `${particleSymbols[name]} = ${shown(particle[name])}`),
      `${dampings[particle.damping].title} friction`,
    ];
  }
  return rules[rule].parameters
    .filter((name) => !swept.includes(name) && own[name] !== undefined)
    .map((name) => `${sweptParameter(name, rule).symbol} = ${shown(own[name]!)}`);
}

const particleSymbols = { mass: 'm', friction: 'γ', dt: 'Δt' } as const;

function rateSymbol(rule: RuleName): string {
  return rule === 'heavy-ball' ? 'η′' : 'η';
}

function shown(value: number): string {
  return String(Number(value.toPrecision(12))).replaceAll('-', '−');
}

/** Symbol and label of what can be swept: a number of the rule, or else a constant of the loss, its own symbol. */
export function sweptParameter(name: string, rule: RuleName): FigureOptions['parameter'] {
  switch (name) {
    case 'lr': {
      const isHeavyBall = rule === 'heavy-ball';
      const { label } = isHeavyBall ? parameters.heavyBallRate : parameters.eta;
      return { label, symbol: rateSymbol(rule) };
    }
    case 'momentum':
      return { label: parameters.rho.label, symbol: 'ρ' };
    case 'mass':
    case 'friction':
    case 'dt':
      return { label: parameters[name].label, symbol: particleSymbols[name] };
    default: {
      const own = ownNumbers(rule).find((each) => each === name);
      if (own === undefined) return { label: 'constant', symbol: name };
      const { label, symbol } = optimizerParameters[own];
      return { label, symbol: plainSymbol(symbol) };
    }
  }
}

/** The starts as points, the first few of them. */
export function origins(starts: CascadeRequest['starts']): string {
  const points = starts.slice(0, 3).map((start) => `(${start.map(shown).join(', ')})`);
  const more = starts.length - points.length;
  return `from ${points.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Everything that stays the same in a figure, on one line. */
export function heading(motion: Motion, swept: readonly string[]): string {
  const constants = Object.entries(motion.constants)
    .filter(([name]) => !swept.includes(name))
    .map(([name, value]) => `${name} = ${shown(value)}`);
  const { title } = rules[motion.rule];
  return [`U = ${motion.formula}`, ...constants, title, ...fixed(motion, swept)].join(', ');
}

/**
 * What the figure of a cascade says around its diagram: axes, a heading with everything that stays
 * the same, the doublings of the cascade from period 1 (not those of the windows in its chaos), and its
 * crises.
 */
export function figureOptions(
  { request }: Pick<CascadeResult, 'request'>,
  doublings: readonly DoublingMark[],
  size: { readonly width: number; readonly height: number },
  crises: readonly Pick<DiagramCrisis, 'kind' | 'value'>[] = [],
): FigureOptions {
  const parameter = sweptParameter(request.over, request.rule);
  return {
    ...size,
    parameter,
    observable: observableWords(request.observable, request.variables),
    heading: `${heading(request, [request.over])}, ${origins(request.starts)}`,
    marks: [
      ...doublings
        .filter(({ base, doubles }) => base === 1 && doubles)
        .map(({ value, index }) => ({
          value,
          symbol: parameter.symbol,
          subscript: String(index),
        })),
      ...crises.map(({ value, kind }) => ({
        value,
        symbol: parameter.symbol,
        words: crisisWords[kind],
      })),
    ],
  };
}
