import { type Swing, swingOf } from '../../analysis/swing.ts';
import { fitSinusoid, flowTracking, ruleTracking } from '../../analysis/tracking.ts';
import { particleNumbers } from '../../motion/diagonal.ts';
import { isParticleRule } from '../../motion/rule.ts';
import { rules } from '../../motion/rules.ts';
import type { Shown } from '../../scene/scene.ts';
import { sceneRuleParameters } from '../../scene/scene-motion.ts';
import type { Experiment } from '../derived/experiment.ts';
import type { Track } from '../track.ts';

/** How far and how late a motion follows. */
export interface Following {
  /** Amplitude over that of the minimum. */
  readonly gain: number;
  /** Steps of Δt behind the minimum; below 0 ahead of it. */
  readonly late: number;
}

export interface TrackingRow {
  readonly id: Shown;
  /** ω of the swing, radians per time. */
  readonly frequency: number;
  /** The variables it is said of: those that follow alike. */
  readonly variables: readonly string[];
  /** By the formula; null for a motion that never settles into following. */
  readonly exact: Following | null;
  /** In the orbit on screen, from when its start is forgotten; null where that is not within the film. */
  readonly seen: Following | null;
}

/** What is left of the start when the orbit is taken to follow. */
const forgotten = 1e-3;

/** How each motion shown follows a minimum that swings; null on any other loss, and under a schedule. */
export function trackingRows(experiment: Experiment): readonly TrackingRow[] | null {
  const { evaluator, scene, dictionary, tracks, loss } = experiment;
  const { schedule, start, steps } = scene;
  if (schedule !== undefined && schedule.name !== 'constant') return null;
  const swing = swingOf(evaluator, { near: start[0]!, until: steps * dictionary.dt });
  if (swing === null) return null;
  const rows: TrackingRow[] = [];
  for (const id of scene.show) {
    // Only what is linear about a minimum follows a swing by a formula.
    if (!isLinear(id)) continue;
    const track = tracks.find((each) => each.id === id);
    for (const along of swing.axes) {
      const exact = exactly(experiment, id, swing, along);
      const seen =
        track === undefined || exact === null
          ? null
          : inOrbit(track, dictionary.dt, swing, along, exact.settled);
      const variable = loss.variables[along.axis]!;
      const alike = rows.findIndex((row) => row.id === id && isAlike(row.exact, exact));
      if (alike < 0)
        rows.push({ id, frequency: swing.frequency, variables: [variable], exact, seen });
      else rows[alike] = { ...rows[alike]!, variables: [...rows[alike]!.variables, variable] };
    }
  }
  return rows;
}

/** The particle's rules and its exact path. */
export function isLinear(id: Shown): boolean {
  return id === 'flow' || isParticleRule(id);
}

function isAlike(a: Following | null, b: Following | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a.gain - b.gain) < 1e-9 && Math.abs(a.late - b.late) < 1e-9;
}

interface Settling extends Following {
  /** The time after which the start is forgotten. */
  readonly settled: number;
}

function exactly(
  { dictionary, scene }: Experiment,
  id: Shown,
  { frequency }: Swing,
  { axis, curvature }: Swing['axes'][number],
): Settling | null {
  const { dt } = dictionary;
  const late = (lag: number) => lag / (frequency * dt);
  if (id === 'flow') {
    const numbers = particleNumbers(dictionary, scene.scales);
    const [mass, friction] = [numbers.mass, numbers.friction].map((each) =>
      typeof each === 'number' ? each : each[axis]!,
    ) as [number, number];
    if (!(friction > 0)) return null;
    const { gain, lag } = flowTracking({ mass, friction, curvature, frequency });
    const discriminant = friction * friction - 4 * mass * curvature;
    const decay =
      discriminant > 0
        ? (2 * curvature) / (friction + Math.sqrt(discriminant))
        : friction / (2 * mass);
    return { gain, late: late(lag), settled: -Math.log(forgotten) / decay };
  }
  const { lr, momentum, perCoordinate, ...own } = sceneRuleParameters(scene, dictionary, id);
  const numbers = {
    ...own,
    lr: lr * (perCoordinate?.lr?.[axis] ?? 1),
    momentum: perCoordinate?.momentum?.[axis] ?? momentum,
  };
  const told = ruleTracking(rules[id], numbers, { curvature, frequency: frequency * dt });
  if (!(told.spectralRadius < 1)) return null;
  const steps = told.spectralRadius > 0 ? Math.log(forgotten) / Math.log(told.spectralRadius) : 1;
  return { gain: told.gain, late: late(told.lag), settled: steps * dt };
}

function inOrbit(
  { t, count, position, dimension }: Track,
  dt: number,
  { frequency }: Swing,
  { axis, amplitude, lag }: Swing['axes'][number],
  settled: number,
): Following | null {
  const rest = Array.from({ length: count }, (_, k) => k).filter((k) => t[k]! >= settled);
  const from = rest[0];
  // Less than half a period does not fix a sinusoid about an unknown level.
  if (from === undefined || (t[count - 1]! - t[from]!) * frequency < Math.PI) return null;
  const fitted = fitSinusoid(
    rest.map((k) => t[k]!),
    rest.map((k) => position[k * dimension + axis]!),
    frequency,
  );
  const behind = fitted.lag - lag;
  const turns = Math.round(behind / (2 * Math.PI));
  return {
    gain: fitted.amplitude / amplitude,
    late: (behind - 2 * Math.PI * turns) / (frequency * dt),
  };
}
