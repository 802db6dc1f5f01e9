import { isParticleRule, type OwnNumber, ownNumbers, type RuleName } from '../../motion/rule.ts';
import { rules } from '../../motion/rules.ts';
import { optimizerParameters } from '../../scene/optimizer-parameters.ts';
import { plainSymbol } from '../../scene/plain-symbol.ts';
import type { Scene, Sweep } from '../../scene/scene.ts';
import { isWorthSweeping } from '../state/optimizer-edits.ts';

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
  const [words, letter] = quantities[over] ?? ownQuantity(rule, over) ?? ['constant', over];
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

/** A number that not every rule has. */
function ownQuantity(rule: Sweep['rule'], over: string): readonly [string, string] | null {
  if (!(ownNumbers(rule) as readonly string[]).includes(over)) return null;
  const { label, symbol } = optimizerParameters[over as OwnNumber];
  return [label, plainSymbol(symbol)];
}

/** What can be swept of a rule that is no particle. */
function axesOf(rule: Sweep['rule']): StripAxis[] {
  const swept = rules[rule].parameters.filter(
    (name) => name === 'lr' || name === 'momentum' || isWorthSweeping(name),
  );
  return swept.map((over) => axis(rule, over));
}

/** The usual axes, those of the other rules shown, and the scene's own if it is another. */
export function stripAxes({ show, sweep }: Scene): readonly StripAxis[] {
  const others = [...show, sweep.rule].filter((id) => id !== 'flow' && !isParticleRule(id));
  const usual = [
    ...common.map(([rule, over]) => axis(rule, over)),
    ...[...new Set(others)].flatMap((id) => axesOf(id as RuleName)),
  ];
  const own = axis(sweep.rule, sweep.over);
  return usual.some(({ id }) => id === own.id) ? usual : [...usual, own];
}

export function presentAxis({ sweep }: Scene): StripAxis {
  return axis(sweep.rule, sweep.over);
}
