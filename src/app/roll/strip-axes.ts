import type { Scene, Sweep } from '../../scene/scene.ts';

/** What the strip can sweep, each with its words. */
export interface StripAxis {
  readonly id: string;
  readonly rule: Sweep['rule'];
  readonly over: string;
  /** For the list. */
  readonly title: string;
  /** Plain text of the symbol. */
  readonly symbol: string;
}

const common: readonly StripAxis[] = [
  {
    id: 'gd lr',
    rule: 'gd',
    over: 'lr',
    title: 'learning rate η of gradient descent',
    symbol: 'η',
  },
  {
    id: 'averaged lr',
    rule: 'averaged',
    over: 'lr',
    title: 'learning rate η of momentum',
    symbol: 'η',
  },
  {
    id: 'heavy-ball lr',
    rule: 'heavy-ball',
    over: 'lr',
    title: 'heavy-ball rate η′',
    symbol: 'η′',
  },
  { id: 'averaged momentum', rule: 'averaged', over: 'momentum', title: 'momentum ρ', symbol: 'ρ' },
];

const ruleNames: Readonly<Record<Sweep['rule'], string>> = {
  gd: 'gradient descent',
  averaged: 'momentum',
  'heavy-ball': 'heavy ball',
  literal: 'the textbook pair',
};

const symbols: Readonly<Record<string, string>> = {
  lr: 'η',
  momentum: 'ρ',
  mass: 'm',
  friction: 'γ',
  dt: 'Δt',
};

/** The usual axes, and the scene's own if it is another. */
export function stripAxes({ sweep }: Scene): readonly StripAxis[] {
  const { rule, over } = sweep;
  if (common.some((axis) => axis.rule === rule && axis.over === over)) return common;
  const symbol = symbols[over] ?? over;
  const own = {
    id: `${rule} ${over}`,
    rule,
    over,
    symbol,
    title: `${symbol} of ${ruleNames[rule]}`,
  };
  return [...common, own];
}

export function presentAxis(scene: Scene): StripAxis {
  const { rule, over } = scene.sweep;
  const axes = stripAxes(scene);
  return axes.find((axis) => axis.rule === rule && axis.over === over) ?? axes[0]!;
}
