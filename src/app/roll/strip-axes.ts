import { rules } from '../../motion/rules.ts';
import type { Scene, Sweep } from '../../scene/scene.ts';

/** What the strip can sweep, each with its words. */
export interface StripAxis {
  readonly id: string;
  readonly rule: Sweep['rule'];
  readonly over: string;
  /** For the list: "gradient descent in η". */
  readonly title: string;
  /** For the axis: "learning rate η of gradient descent". */
  readonly label: string;
  /** Plain text of the symbol. */
  readonly symbol: string;
}

const common: readonly (readonly [Sweep['rule'], string])[] = [
  ['gd', 'lr'],
  ['averaged', 'lr'],
  ['heavy-ball', 'lr'],
  ['averaged', 'momentum'],
];

const quantities: Readonly<Record<string, readonly [words: string, symbol: string]>> = {
  lr: ['learning rate', 'η'],
  momentum: ['momentum', 'ρ'],
  mass: ['mass', 'm'],
  friction: ['friction', 'γ'],
  dt: ['time step', 'Δt'],
};

function axis(rule: Sweep['rule'], over: string): StripAxis {
  const [words, letter] = quantities[over] ?? ['constant', over];
  const symbol = rule === 'heavy-ball' && over === 'lr' ? 'η′' : letter;
  return {
    id: `${rule} ${over}`,
    rule,
    over,
    symbol,
    title: `${rules[rule].title} in ${symbol}`,
    label: `${words} ${symbol} of ${rules[rule].title}`,
  };
}

/** The usual axes, and the scene's own if it is another. */
export function stripAxes({ sweep }: Scene): readonly StripAxis[] {
  const usual = common.map(([rule, over]) => axis(rule, over));
  const own = axis(sweep.rule, sweep.over);
  return usual.some(({ id }) => id === own.id) ? usual : [...usual, own];
}

export function presentAxis({ sweep }: Scene): StripAxis {
  return axis(sweep.rule, sweep.over);
}
