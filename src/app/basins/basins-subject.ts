/** What a map of basins is of: a start and another start, or a start and a number of the motion. */
import type { BasinsRequest, BasinsResult } from '../../analysis/basins.ts';
import type { Scene, SceneZoom } from '../../scene/scene.ts';
import {
  chartParameters,
  labelOf,
  motionBeside,
  presentValue,
  symbolOf,
  wholeWindow,
  withPair,
} from '../chart/chart-subject.ts';
import type { Experiment } from '../derived/experiment.ts';
import { readable } from '../plot/ticks.ts';
import { withStart } from '../state/loss-edits.ts';

type Subject = Pick<Experiment, 'scene' | 'loss' | 'minimum' | 'domain'>;

/** `across` is a variable of the loss; `up` another one, or a number of the rule or of the loss. */
export interface BasinsPair {
  readonly across: string;
  readonly up: string;
}

/** What may lie upwards, starts first. */
export function upwardNames(subject: Subject, across: string): string[] {
  const others = subject.loss.variables.filter((name) => name !== across);
  return [...others, ...chartParameters(subject.scene.sweep.rule, subject)];
}

export function usualBasins(subject: Subject): BasinsPair {
  const across = subject.loss.variables[0]!;
  return { across, up: upwardNames(subject, across)[0]! };
}

/** The pair that a scene asks for, if this loss and the rule have both. */
export function askedBasins(subject: Subject): BasinsPair | null {
  const { across, up } = subject.scene.basins ?? {};
  if (across === undefined || up === undefined || !isVariable(subject, across)) return null;
  return upwardNames(subject, across).includes(up) ? { across, up } : null;
}

export function isVariable({ loss }: Pick<Subject, 'loss'>, name: string): boolean {
  return loss.variables.includes(name);
}

export function axisOf(subject: Subject, name: string): { symbol: string; label: string } {
  const { rule } = subject.scene.sweep;
  if (isVariable(subject, name)) return { symbol: name, label: `start ${name}` };
  return { symbol: symbolOf(rule, name), label: labelOf(rule, name) };
}

/** The stretch of the loss that is drawn, half as much again; of a number of the motion that of a chart. */
export function wholeBasins(subject: Subject, { across, up }: BasinsPair): SceneZoom {
  const { scene, loss, domain } = subject;
  const drawn = (name: string): readonly [number, number] => {
    const [from, to] = domain[loss.variables.indexOf(name)]!;
    const more = 0.25 * (to - from);
    const at = scene.start[0]![loss.variables.indexOf(name)]!;
    return [Math.min(from - more, at), Math.max(to + more, at)];
  };
  const [from, to] = drawn(across);
  if (isVariable(subject, up)) {
    const [low, high] = drawn(up);
    return { from, to, low, high };
  }
  const { rule } = scene.sweep;
  const whole = wholeWindow({ rule, over: up, and: up }, subject);
  // At a rate of 0 nothing moves and every start is an attractor of its own.
  const low = up === 'lr' ? Math.max(whole.from, whole.to / 50) : whole.from;
  return { from, to, low, high: whole.to };
}

/**
 * Cells of a map of basins; what lies on an axis has no part in it.
 *
 * @param anchor a start where the loss is finite, for the coordinates on the axes
 */
export function basinsRequest(
  subject: Subject,
  pair: BasinsPair,
  window: SceneZoom,
  anchor: readonly number[],
): Omit<BasinsRequest, 'across' | 'up' | 'steps'> & {
  readonly across: Omit<BasinsRequest['across'], 'count'>;
  readonly up: Omit<BasinsRequest['across'], 'count'>;
} {
  const { scene, loss } = subject;
  const { rule } = scene.sweep;
  const start = loss.variables.map((name, i) =>
    name === pair.across || name === pair.up ? anchor[i]! : scene.start[0]![i]!,
  );
  const constants = Object.entries(scene.loss.constants ?? {});
  return {
    formula: loss.formula,
    variables: loss.variables,
    constants: Object.fromEntries(
      constants.map(([name, value]) => [name, name === pair.up ? window.low : value]),
    ),
    rule,
    ...motionBeside(scene, rule, [pair.up]),
    across: { name: pair.across, from: window.from, to: window.to },
    up: { name: pair.up, from: window.low, to: window.high },
    start,
  };
}

/** Where the experiment stands on the map. */
export function presentPoint(scene: Scene, subject: Subject, pair: BasinsPair): [number, number] {
  const of = (name: string) => {
    const at = subject.loss.variables.indexOf(name);
    return at >= 0 ? scene.start[0]![at]! : presentValue(scene, scene.sweep.rule, name);
  };
  return [of(pair.across), of(pair.up)];
}

/** The scene started from a point of the map; a number of the motion upwards is set too. */
export function withPoint(
  scene: Scene,
  subject: Subject,
  { across, up }: BasinsPair,
  x: number,
  y: number,
): Scene {
  const { variables } = subject.loss;
  const start = scene.start[0]!.map((value, i) =>
    variables[i] === across ? x : variables[i] === up ? y : value,
  );
  const moved = withStart(scene, start);
  if (isVariable(subject, up)) return moved;
  const { rule } = scene.sweep;
  return withPair(moved, { rule, over: up, and: up }, y, y);
}

/** A request for so many cells along each side. */
export function withCount(
  { across, up, ...rest }: ReturnType<typeof basinsRequest>,
  count: number,
  steps: number,
): BasinsRequest {
  return { ...rest, across: { ...across, count }, up: { ...up, count }, steps };
}

/**
 * What starts of one colour end on: `cycle of 2, least point −0.618`.
 *
 * @param dimension how many of the point's numbers are coordinates; the rest is the last step
 */
export function attractorWords(
  { status, period, point }: BasinsResult['attractors'][number],
  dimension: number,
): string {
  if (status === 'escaped') return 'leaves without end';
  if (status === 'bounded' || point === null) return 'wanders without a short cycle';
  const numbers = point.slice(0, dimension).map((x) => readable(Math.abs(x) < 1e-9 ? 0 : x, 3));
  const place = dimension > 1 ? `(${numbers.join(', ')})` : numbers.join();
  return period === 1 ? `rests at ${place}` : `cycle of ${period}, least point ${place}`;
}

/** The dimension of the boundary in words. */
export function boundaryWords(
  { boundary, attractors }: BasinsResult,
  overParameter: boolean,
): string {
  const between = overParameter ? 'starts that stay and starts that leave' : 'the basins';
  if (attractors.length < 2) {
    return attractors[0]?.status === 'escaped'
      ? 'Every start of this window leaves.'
      : 'Every start of this window ends on the same attractor.';
  }
  if (boundary === null) return `There is too little boundary between ${between} to measure.`;
  const { value, error, boxes } = boundary;
  const digits = Math.min(6, Math.max(2, Math.ceil(-Math.log10(error))));
  const distance = value - 1;
  const kind =
    distance > Math.max(0.1, 3 * error)
      ? ': more than a line over the widths counted, by a fractal edge or by plain edges that crowd together'
      : distance > 0.1
        ? ''
        : ': as smooth as a line, as far as these cells tell';
  return `Box-counting dimension of the boundary between ${between}: ${value.toFixed(digits)} ± ${error.toFixed(digits)} (standard error over ${boxes.length} box widths)${kind}.`;
}
