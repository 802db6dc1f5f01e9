import type { CascadeRequest, CascadeResult } from '../analysis/cascade.ts';
import type { DoublingMark } from '../analysis/marks.ts';
import type { FigureOptions } from '../export/figure.ts';
import { dampings } from '../motion/damping.ts';
import type { RuleName } from '../motion/rule.ts';
import { rules } from '../motion/rules.ts';
import { parameters } from '../scene/parameters.ts';
import type { Experiment } from './experiment.ts';
import { digits } from './output.ts';

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
  return digits(value).replaceAll('-', '−');
}

/** Symbol and label of what can be swept; a constant of the loss is its own symbol. */
function sweptParameter({ request }: CascadeResult): FigureOptions['parameter'] {
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

/** What the figure of a cascade says around its diagram. */
export function figureOptions(
  result: CascadeResult,
  { loss, rule, starts }: Experiment,
  doublings: readonly DoublingMark[],
  size: { readonly width: number; readonly height: number },
): FigureOptions {
  const { request } = result;
  const constants = Object.entries(loss.constants)
    .filter(([name]) => name !== request.over)
    .map(([name, value]) => `${name} = ${shown(value)}`);
  const from = starts.map((start) => `(${start.join(', ')})`).join(', ');
  const heading = [
    `U = ${loss.formula}`,
    ...constants,
    rule.title,
    ...fixed(request),
    `from ${from}`,
  ];
  const parameter = sweptParameter(result);
  return {
    ...size,
    parameter,
    observable: { label: 'settles on', symbol: loss.variables[request.observable ?? 0]! },
    heading: heading.join(', '),
    marks: doublings.map(({ value, index }) => ({
      value,
      symbol: parameter.symbol,
      subscript: String(index),
    })),
  };
}
