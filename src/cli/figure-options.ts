import type { CascadeResult } from '../analysis/cascade.ts';
import type { DoublingMark } from '../analysis/marks.ts';
import type { FigureOptions } from '../export/figure.ts';
import { parameters } from '../scene/parameters.ts';
import type { Experiment } from './experiment.ts';

/** Symbol and label of what can be swept; a constant of the loss is its own symbol. */
function sweptParameter({ request }: CascadeResult): FigureOptions['parameter'] {
  switch (request.over) {
    case 'lr': {
      const isHeavyBall = request.rule === 'heavy-ball';
      return isHeavyBall
        ? { label: parameters.heavyBallRate.label, symbol: 'η′' }
        : { label: parameters.eta.label, symbol: 'η' };
    }
    case 'momentum':
      return { label: parameters.rho.label, symbol: 'ρ' };
    case 'mass':
      return { label: parameters.mass.label, symbol: 'm' };
    case 'friction':
      return { label: parameters.friction.label, symbol: 'γ' };
    case 'dt':
      return { label: parameters.dt.label, symbol: 'Δt' };
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
    .map(([name, value]) => `${name} = ${value}`);
  const fixed = rule.parameters
    .filter((name) => name !== request.over && request.parameters[name] !== undefined)
    .map((name) => `${name === 'lr' ? 'η' : 'ρ'} = ${request.parameters[name]}`);
  const from = starts.map((start) => `(${start.join(', ')})`).join(', ');
  const heading = [`U = ${loss.formula}`, ...constants, rule.title, ...fixed, `from ${from}`];
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
