/** What a scene says of the maps of the Cascade view: their axes, the part that is shown, their choices. */
import * as z from 'zod/mini';
import { type RuleName, ruleNames } from '../motion/rule.ts';
import { described } from './schema-parts.ts';

/** The part of the bifurcation diagram that the Cascade view shows. */
export interface SceneZoom {
  /** Of the swept parameter. */
  readonly from: number;
  readonly to: number;
  /** Of the observable. */
  readonly low: number;
  readonly high: number;
}

/** The part of a map over two numbers that is shown. */
export interface SceneMapWindow extends SceneZoom {
  /** The rule and both numbers, such as `heavy-ball lr momentum`: over others the window says nothing. */
  readonly of: string;
}

/** The chart of the Cascade view; what is left out suits the scene. */
export interface SceneChart {
  /** The rule on the strip if not given. */
  readonly rule?: RuleName;
  /** Across and upwards, both or none, then with a rule: as `over` of a sweep. */
  readonly over?: string;
  readonly and?: string;
  /** Periods if not given. */
  readonly colours?: 'period' | 'exponent';
  readonly window?: SceneMapWindow;
}

/** The map of basins of the Cascade view; its rule is that of the strip. */
export interface SceneBasins {
  /** A variable of the loss, and another, or what a sweep may run over; both or none. */
  readonly across?: string;
  readonly up?: string;
  readonly window?: SceneMapWindow;
}

/** The stability plane of the Cascade view. */
export interface SceneStability {
  /** Which velocity the step moves with; the new one if not given. */
  readonly velocity?: 'new' | 'old';
  /** What the complex plane shows; multipliers if not given. */
  readonly figure?: 'multipliers' | 'integrators';
}

/** from … to across, low … high upwards. */
export const zoomShape = { from: z.number(), to: z.number(), low: z.number(), high: z.number() };

const name = z.exactOptional(z.string());
const window = z.exactOptional(
  described(
    z.strictObject({ of: z.string(), ...zoomShape }),
    'The part that is shown of the map over `of`: the rule and both names, such as "gd lr a".',
  ),
);

export const chartSchema = described(
  z.strictObject({
    rule: z.exactOptional(z.enum(ruleNames)),
    over: name,
    and: name,
    colours: z.exactOptional(z.enum(['period', 'exponent'])),
    window,
  }),
  'The chart over two numbers, named as in a sweep; over, and and rule all or none.',
);

export const basinsSchema = described(
  z.strictObject({ across: name, up: name, window }),
  'The map of basins: a variable across; another, or what a sweep may run over, upwards.',
);

export const stabilitySchema = described(
  z.strictObject({
    velocity: z.exactOptional(z.enum(['new', 'old'])),
    figure: z.exactOptional(z.enum(['multipliers', 'integrators'])),
  }),
  'The stability plane: which velocity the step moves with, and what the complex plane shows.',
);
