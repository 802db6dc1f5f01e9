/** Many warm particles on one landscape, each with noise of its own. */

export interface Particles {
  /** How many there are here. */
  readonly count: number;
  /** The number of the first of them, which is that of its stream of noise. */
  readonly first: number;
  /** Steps taken. */
  readonly step: number;
  /** `positions[coordinate][particle]`: views on the kernel's memory, to be read and written at any time. */
  readonly positions: readonly Float64Array[];
  /** `velocities[coordinate][particle]`, u = dx/dt; of an update rule its displacement v; null without velocity. */
  readonly velocities: readonly Float64Array[] | null;
  /**
   * By name, as in `SchemeParameter` (`mass.x` where it differs per coordinate) or a constant of the
   * landscape: one number for all particles, or one for each where they were prepared so. To be written
   * at any time.
   */
  readonly parameters: Readonly<Record<string, Float64Array>>;
  /** Takes steps of all particles: an integer from 0 on. */
  advance(steps: number): void;
  /**
   * How many have left: a coordinate or velocity that is no finite number, or a coordinate beyond the
   * escape radius. Averages must leave them out.
   */
  escaped(): number;
  /** Whether this particle has left. */
  hasEscaped(particle: number): boolean;
}
