import type { CascadeRequest, CascadeResult } from '../analysis/cascade.ts';
import type { DoublingMark } from '../analysis/marks.ts';
import { dampings } from '../motion/damping.ts';
import type { RuleName } from '../motion/rule.ts';
import { rules } from '../motion/rules.ts';
import { parameters } from '../scene/parameters.ts';
import type { FigureOptions } from './figure.ts';

/** What stays as it is along the sweep: of a sweep over the particle the rest of the particle. */
function fixed({ over, rule, parameters: own, particle }: CascadeRequest): string[] {
  if (particle !== undefined && (over === 'mass' || over === 'friction' || over === 'dt')) {
    const rest = (['mass', 'friction', 'dt'] as const).filter((name) => name !== over);
    return [
      ...rest.map((name) => `${particleSymbols[name]} = ${shown(particle[name])}`),
      `${dampings[particle.damping].title} friction`,
    ];
  }
  return rules[rule].parameters
    .filter((name) => name !== over && own[name] !== undefined)
    .map((name) => `${name === 'lr' ? rateSymbol(rule) : 'ρ'} = ${shown(own[name]!)}`);
}

const particleSymbols = { mass: 'm', friction: 'γ', dt: 'Δt' } as const;

function rateSymbol(rule: RuleName): string {
  return rule === 'heavy-ball' ? 'η′' : 'η';
}

function shown(value: number): string {
  return String(Number(value.toPrecision(12))).replaceAll('-', '−');
}

/** Symbol and label of what can be swept; a constant of the loss is its own symbol. */
function sweptParameter(request: CascadeRequest): FigureOptions['parameter'] {
  switch (request.over) {
    case 'lr': {
      const isHeavyBall = request.rule === 'heavy-ball';
      const { label } = isHeavyBall ? parameters.heavyBallRate : parameters.eta;
      return { label, symbol: rateSymbol(request.rule) };
    }
    case 'momentum':
      return { label: parameters.rho.label, symbol: 'ρ' };
    case 'mass':
    case 'friction':
    case 'dt':
      return { label: parameters[request.over].label, symbol: particleSymbols[request.over] };
    default:
      return { label: 'constant', symbol: request.over };
  }
}

/** The starts as points, the first few of them. */
function origins(starts: CascadeRequest['starts']): string {
  const points = starts.slice(0, 3).map((start) => `(${start.map(shown).join(', ')})`);
  const more = starts.length - points.length;
  return `from ${points.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/**
 * What the figure of a cascade says around its diagram: axes, a heading with everything that stays
 * the same, and the doublings of the cascade from period 1 (not those of the windows in its chaos).
 */
export function figureOptions(
  { request }: Pick<CascadeResult, 'request'>,
  doublings: readonly DoublingMark[],
  size: { readonly width: number; readonly height: number },
): FigureOptions {
  const constants = Object.entries(request.constants)
    .filter(([name]) => name !== request.over)
    .map(([name, value]) => `${name} = ${shown(value)}`);
  const heading = [
    `U = ${request.formula}`,
    ...constants,
    rules[request.rule].title,
    ...fixed(request),
    origins(request.starts),
  ];
  const parameter = sweptParameter(request);
  return {
    ...size,
    parameter,
    observable: {
      label: 'settles on',
      symbol: request.variables?.[request.observable ?? 0] ?? 'x',
    },
    heading: heading.join(', '),
    marks: doublings
      .filter(({ base, doubles }) => base === 1 && doubles)
      .map(({ value, index }) => ({
        value,
        symbol: parameter.symbol,
        subscript: String(index),
      })),
  };
}
