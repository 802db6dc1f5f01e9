/** The ensemble behind the picture: it takes steps, measures itself and fills a frame. */
import { AnalysisError } from '../../../analysis/analysis-error.ts';
import { type Particles, prepareParticles } from '../../../analysis/heat/particles.ts';
import { type HeatRequest, isLangevin } from '../../../analysis/heat/request.ts';
import { defineLoss } from '../../../loss/loss.ts';
import { type FrameShape, type FrameViews, frameViews } from './frame.ts';
import { LatterHalf } from './latter-half.ts';
import type { Averages, FrameReport, LiveSetting } from './live-setting.ts';
import { type Observer, observer } from './observables.ts';
import { PassageClock } from './passage-clock.ts';

/** More would need more memory than a page may take, and seconds for a picture. */
const mostParticles = 5_000_000;

export class LiveEnsemble {
  private readonly shape: FrameShape;
  private readonly particles: Particles;
  private readonly observer: Observer;
  private readonly past: LatterHalf;
  private readonly clocks: readonly PassageClock[];
  private request: HeatRequest;
  private velocities: readonly [number, number];

  /** @throws as `prepareParticles` and `defineLoss` do. */
  constructor({ request, shape, velocities, passages }: LiveSetting) {
    if (request.particles > mostParticles) {
      const problem = `${request.particles.toLocaleString('en')} particles are too many to watch`;
      const cure = `give at most ${mostParticles.toLocaleString('en')}, or more to the command sample`;
      throw new AnalysisError('particles', problem, cure);
    }
    this.request = request;
    this.velocities = velocities;
    this.shape = shape;
    this.particles = prepareParticles(request);
    this.observer = observer(defineLoss(request), this.particles);
    this.past = new LatterHalf(this.observer.groups, this.observer.index.length);
    this.clocks = passages.map((goal) => new PassageClock(this.particles, goal));
  }

  /** The same motion with other numbers, from the next step on. */
  change(request: HeatRequest, velocities: readonly [number, number]): void {
    // What the new numbers mean is said in one place: a single particle of the new request.
    const { parameters } = prepareParticles({ ...request, particles: 1 });
    for (const [name, values] of Object.entries(parameters)) {
      this.particles.parameters[name]?.fill(values[0]!);
    }
    this.request = request;
    this.velocities = velocities;
    this.past.clear();
  }

  /** Takes steps and measures what they led to. */
  advance(steps: number): void {
    const { particles, clocks } = this;
    if (clocks.length === 0) particles.advance(steps);
    else {
      // A passage is seen at the step that makes it.
      for (let k = 0; k < steps; k++) {
        particles.advance(1);
        for (const each of clocks) each.look();
      }
    }
    this.observer.observe();
    if (steps > 0 || this.past.count === 0) this.past.add(this.observer.sums);
  }

  frame(steps: number, buffer: ArrayBuffer, clock: () => number): FrameReport {
    const began = clock();
    const { particles, clocks } = this;
    this.advance(steps);
    const count = Math.min(particles.count, this.shape.capacity);
    fill(frameViews(this.shape, buffer, count), particles, this.velocities);
    return {
      step: particles.step,
      count,
      particles: particles.count,
      escaped: particles.escaped(),
      averages: this.averages(),
      frames: this.past.count,
      velocities: this.velocities,
      passages: clocks.map((each) => each.reading()),
      milliseconds: clock() - began,
    };
  }

  /** How many have left. */
  escaped(): number {
    return this.particles.escaped();
  }

  averages(): Averages {
    const { past, request, particles } = this;
    const { index } = this.observer;
    const dimension = index.x.length;
    const each = (places: readonly number[]) => places.map((place) => past.reading([[place, 1]]));
    const bath = isLangevin(request) ? request : null;
    const moving = particles.velocities !== null;
    const mass = along(bath?.mass, dimension);
    const friction = along(bath?.friction, dimension);
    const kinetic = index.u2.map((place, i) => [place, mass[i]! / dimension] as const);
    return {
      x: each(index.x),
      x2: each(index.x2),
      x4: each(index.x4),
      u2: moving ? each(index.u2) : null,
      energy: past.reading([[index.energy, 1]]),
      kinetic: bath !== null && moving ? past.reading(kinetic) : null,
      configurational: past.ratio(index.slope2, index.laplacian),
      curvature: past.reading([[index.laplacian, 1 / dimension]]),
      virial: past.reading([[index.virial, 1 / dimension]]),
      heat: bath === null ? null : past.reading(heatTerms()),
    };

    /** In with the noise, out by friction; of an overdamped particle both by way of the slope. */
    function heatTerms(): (readonly [number, number])[] {
      const { temperature } = bath!;
      if (moving) {
        const into = friction.reduce((sum, gamma, i) => sum + (gamma * temperature) / mass[i]!, 0);
        const out = index.u2.map((place, i) => [place, -friction[i]! / dimension] as const);
        return [[index.alive, into / dimension], ...out];
      }
      const gamma = friction[0]! * dimension;
      return [
        [index.laplacian, temperature / gamma],
        [index.slope2, -1 / gamma],
      ];
    }
  }
}

function along(value: number | readonly number[] | undefined, dimension: number): number[] {
  return Array.from({ length: dimension }, (_, i) =>
    typeof value === 'object' ? value[i]! : (value ?? 1),
  );
}

/** Writes places and counts; particles that have left are counted nowhere, those outside drawn nowhere. */
function fill(
  views: FrameViews,
  { positions, velocities, count }: Particles,
  covered: readonly [number, number],
): void {
  const { places, plane, columns, rows, bins, dimension, domain } = views;
  const [x, y] = positions;
  for (let i = 0; i < views.count; i++) {
    places[2 * i] = x![i]!;
    places[2 * i + 1] = dimension === 2 ? y![i]! : 0;
  }
  views.positions.forEach((counts, coordinate) => {
    countInto(counts, positions[coordinate]!, domain[coordinate]!, bins);
  });
  views.velocity.fill(0);
  if (velocities !== null) countInto(views.velocity, velocities[0]!, covered, bins);
  plane.fill(0);
  const [left, right] = domain[0]!;
  const [low, high] = domain[1] ?? [0, 1];
  const acrossScale = columns / (right - left);
  const upScale = rows / (high - low);
  for (let i = 0; i < count; i++) {
    const column = Math.floor((x![i]! - left) * acrossScale);
    const row = dimension === 2 ? Math.floor((y![i]! - low) * upScale) : 0;
    // Not (column < 0 || …): what is no number lies in no cell.
    if (column >= 0 && column < columns && row >= 0 && row < rows) plane[row * columns + column]!++;
  }
}

function countInto(
  counts: Float32Array,
  values: Float64Array,
  [from, to]: readonly [number, number],
  bins: number,
): void {
  counts.fill(0);
  const scale = bins / (to - from);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.floor((values[i]! - from) * scale);
    if (bin >= 0 && bin < bins) counts[bin]!++;
  }
}
