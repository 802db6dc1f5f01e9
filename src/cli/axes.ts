/** The two axes of a chart, from flags and from what suits the loss. */

import type { ChartAxis } from '../analysis/chart.ts';
import { stationaryPoint } from '../loss/stationary.ts';
import { parameters } from '../scene/parameters.ts';
import type { Experiment } from './experiment.ts';
import type { ExperimentFlags } from './experiment-flags.ts';
import { InputError } from './input-error.ts';

export interface AxisFlags extends ExperimentFlags {
  to?: number;
  and?: string;
  andFrom?: number;
  andTo?: number;
  columns?: number;
  rows?: number;
}

export const cellsPerSide = parameters.rows.default;

/** The horizontal axis. @throws InputError where it needs an end that nobody gave. */
export function acrossAxis(flags: AxisFlags, name: string, experiment: Experiment): ChartAxis {
  const [from, to] = ends(name, flags.from, flags.to, ['--from', '--to'], experiment);
  return { name, from, to, count: flags.columns ?? cellsPerSide };
}

/** The vertical axis. @throws InputError where it needs an end that nobody gave. */
export function upAxis(flags: AxisFlags, name: string, experiment: Experiment): ChartAxis {
  const names = ['--and-from', '--and-to'] as const;
  const [from, to] = ends(name, flags.andFrom, flags.andTo, names, experiment);
  return { name, from, to, count: flags.rows ?? cellsPerSide };
}

function ends(
  name: string,
  from: number | undefined,
  to: number | undefined,
  flags: readonly [string, string],
  experiment: Experiment,
): readonly [number, number] {
  if (from !== undefined && to !== undefined) return [from, to];
  const standard = standardEnds(name, experiment);
  const missing = from === undefined ? flags[0] : flags[1];
  if (standard === null) {
    throw new InputError(`${missing} is missing: say where the axis of ${name} begins and ends.`);
  }
  return [from ?? standard[0], to ?? standard[1]];
}

/** A variable over the picture of the scene; momentum from 0 to 0.95; rates up to twice 2/λ. */
function standardEnds(name: string, { loss, scene, starts }: Experiment): [number, number] | null {
  const variable = loss.variables.indexOf(name);
  if (variable >= 0) {
    const [from, to] = scene?.loss.domain?.[variable] ?? [-2, 2];
    return [from, to];
  }
  if (name === 'momentum') return [0, 0.95];
  if (name !== 'lr') return null;
  const curvature = stationaryPoint(loss, starts[0]!)?.curvatures.at(-1) ?? 0;
  return curvature > 0 ? [0, 4 / curvature] : null;
}
