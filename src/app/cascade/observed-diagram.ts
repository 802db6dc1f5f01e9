/** What the diagram of an experiment shows on its vertical axis. */

import { namedObservable } from '../../analysis/named-observable.ts';
import { type Observable, observed } from '../../analysis/observable.ts';
import { compileScalar } from '../../kernel/scalar.ts';
import type { Expression } from '../../math/expression.ts';
import type { Experiment } from '../derived/experiment.ts';
import type { Interval } from '../plot/curves.ts';

export interface ObservedDiagram {
  readonly observable: Observable;
  /** In plain text, for the axis. */
  readonly symbol: string;
  /** For the list and for speech. */
  readonly words: string;
  /** What it spans in the picture of the loss: the first guess for an axis, and the measure of what is far. */
  readonly within: Interval;
  /** Why something else is shown than was asked for. */
  readonly problem: string | null;
}

const named: Readonly<Record<string, readonly [words: string, symbol: string]>> = {
  loss: ['loss U', 'U'],
  'gradient-norm': ['gradient norm |∇U|', '|∇U|'],
  distance: ['distance to the minimum', '|x − x*|'],
};

/** The words for an observable in a list; a variable is its own. */
export function observableTitle(name: string, variables: readonly string[]): string {
  return variables.includes(name) ? name : (named[name]?.[0] ?? name);
}

/** The observable that the scene names, or its first variable where that one cannot be shown. */
export function observedDiagram({ scene, loss, domain }: Experiment): ObservedDiagram {
  const [first] = loss.variables as [string];
  const name = scene.diagram?.observable ?? first;
  const { over, from, to } = scene.sweep;
  try {
    const observable = namedObservable(name, loss, { over, from, to, starts: scene.start, domain });
    if (typeof observable === 'number') return coordinate(observable);
    const [words, symbol] = named[name]!;
    const shown = observed(observable, loss) as Expression;
    const values = Object.values(loss.constants);
    const names = [...loss.variables, ...Object.keys(loss.constants)];
    const within = spanOf(shown, names, values, domain);
    return { observable, symbol, words, within, problem: null };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { ...coordinate(0), problem: `${problem} Shown is ${first}.` };
  }

  function coordinate(index: number): ObservedDiagram {
    const symbol = loss.variables[index]!;
    return {
      observable: index,
      symbol,
      words: symbol,
      within: domain[index]!,
      problem: null,
    };
  }
}

const mostPlaces = 1500;
/** The rims of a picture are steep: this part of the places says what is usual. */
const usual = 0.6;

/** From the least value over the picture to one that most places stay below. */
function spanOf(
  shown: Expression,
  names: readonly string[],
  constants: readonly number[],
  domain: Experiment['domain'],
): Interval {
  const program = compileScalar(names, [shown]);
  const n = domain.length;
  const perSide = Math.max(2, Math.floor(mostPlaces ** (1 / n)));
  program.input.set(constants, n);
  const values: number[] = [];
  for (let index = 0; index < Math.min(perSide ** n, 2 * mostPlaces); index++) {
    domain.forEach(([low, high], i) => {
      const place = Math.floor(index / perSide ** i) % perSide;
      program.input[i] = low + (place / (perSide - 1)) * (high - low);
    });
    program.run();
    if (Number.isFinite(program.output[0]!)) values.push(program.output[0]!);
  }
  values.sort((a, b) => a - b);
  const low = values[0] ?? 0;
  const high = values[Math.floor(usual * (values.length - 1))] ?? 1;
  return high > low ? [low, high] : [low, low + 1];
}
