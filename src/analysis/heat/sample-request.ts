/** What a sampling of an equilibrium is asked for, what it says on the way, and what it answers. */

import type { HeatRequest } from './request.ts';

export interface SampleOptions {
  /** Steps that are averaged over, at least 1. */
  readonly steps: number;
  /** Steps before them, in which the particles forget their start; default a fifth of `steps`. */
  readonly burnIn?: number | undefined;
  /** Bins of each histogram, 2 to 1,024; default 64. Of a plane each way. */
  readonly bins?: number | undefined;
  /**
   * What the histograms of the positions cover, per coordinate; by default where all but 10⁻⁶ of the
   * exact density lies, or, where that is not known, about where the particles are after the burn-in.
   */
  readonly range?: readonly (readonly [number, number])[] | undefined;
  /** An interval of the first coordinate; the part of the time spent in it is reported. */
  readonly interval?: readonly [number, number] | undefined;
}

/** Plain data: it travels to a worker. */
export type SampleRequest = HeatRequest & SampleOptions;

/** A mean and its standard error. Not numbers where there is nothing to average. */
export interface Average {
  readonly mean: number;
  readonly error: number;
}

/**
 * Averages over particles and steps, one per coordinate. Of a scheme without velocity `u2` and `xu` are
 * not numbers. The velocity of an update rule is its displacement, the step last taken.
 */
export interface Moments {
  readonly x: readonly Average[];
  readonly x2: readonly Average[];
  readonly x4: readonly Average[];
  readonly u2: readonly Average[];
  readonly xu: readonly Average[];
}

export interface Temperatures {
  /** Σmᵢ⟨uᵢ²⟩/d; not a number without physical velocity (overdamped schemes and update rules). */
  readonly kinetic: Average;
  /** ⟨|∇U|²⟩/⟨∇²U⟩: T where the positions are at equilibrium, for any landscape. */
  readonly configurational: Average;
}

/** The mean of the temperatures, moments and the rest over what was sampled so far. */
export interface Averages {
  readonly moments: Moments;
  readonly temperature: Temperatures;
  /** ⟨x·∇U⟩: d·T at equilibrium (virial). */
  readonly virial: Average;
  /**
   * What the kinetic temperature must read by the scheme's formula for a quadratic with the curvatures
   * ⟨∂ᵢᵢU⟩ that the particles met, in the place of those at the minimum: right to the order Δt² on any
   * landscape. null without physical velocity.
   */
  readonly kineticAtMeanCurvature: number | null;
  /** The part of particles and time within `interval`; null if none was asked for. */
  readonly occupation: Average | null;
}

/** What theory expects of these averages. */
export interface Expectations {
  /**
   * T of a particle; of stochastic gradient descent its effective temperature at small rates: ησ²/(2B),
   * of heavy ball η′σ²/(2B(1 − ρ)).
   */
  readonly temperature: number;
  /** The exact equilibrium at that temperature, by quadrature. */
  readonly exact: ExactEquilibrium | NoEquilibrium;
  /** What this step size makes of it. */
  readonly step: StepExpectation;
}

export interface ExactEquilibrium {
  readonly outcome: 'normalised';
  /** Per coordinate; of a scheme without velocity `u2` and `xu` are null. */
  readonly moments: {
    readonly x: readonly number[];
    readonly x2: readonly number[];
    readonly x4: readonly number[];
    readonly u2: readonly number[] | null;
    readonly xu: readonly number[] | null;
  };
  /** d·T. */
  readonly virial: number;
  readonly occupation: number | null;
  /** ⟨U⟩. */
  readonly energy: number;
  /** The estimated relative error of the averages: 10⁻¹² and less but for a plane with kinks. */
  readonly error: number;
}

export interface NoEquilibrium {
  /** `not-normalisable`: U does not hold particles; `not-computed`: more than two variables, or T = 0. */
  readonly outcome: 'not-normalisable' | 'not-computed';
  /** A sentence. */
  readonly reason: string;
}

/**
 * The exact expectation for the current step on the quadratic that the landscape is at its minimum, by
 * the discrete Lyapunov equation of the step's own Jacobian there: exact on a quadratic, elsewhere the
 * limit of low temperature.
 */
export type StepExpectation =
  | {
      readonly status: 'stationary';
      /** The minimum. */
      readonly at: readonly number[];
      /** Eigenvalues of the Hessian there, ascending. */
      readonly curvatures: readonly number[];
      /** ⟨(x − minimum)²⟩, per coordinate. */
      readonly variance: readonly number[];
      /** ⟨u²⟩ per coordinate; null without velocity. */
      readonly u2: readonly number[] | null;
      /** The two temperatures as they will read; kinetic null without physical velocity. */
      readonly kinetic: number | null;
      readonly configurational: number;
      /** Of the Jacobian. */
      readonly spectralRadius: number;
    }
  /** Past the stability limit at the minimum: every small disturbance grows. */
  | {
      readonly status: 'unstable';
      readonly at: readonly number[];
      readonly curvatures: readonly number[];
      readonly spectralRadius: number;
    }
  /** There is no minimum with curvature to be found from the start, or no Jacobian. `reason` is a sentence. */
  | { readonly status: 'unknown'; readonly reason: string };

/** How a coordinate was distributed; sums over all particles and the instants that were counted. */
export interface Histogram {
  /** bins + 1 edges, ascending and equally spaced. */
  readonly edges: Float64Array;
  /** Probability per length in each bin, of all that was counted, and its standard error. */
  readonly density: Float64Array;
  readonly error: Float64Array;
  /** The exact density's mean over each bin; null where it is not known. */
  readonly exact: Float64Array | null;
  /** The part that lay outside the edges. */
  readonly outside: number;
  /**
   * Kullback–Leibler divergence of what was counted from the exact distribution over the bins,
   * Σp ln(p/q), in nats; null where there is none.
   */
  readonly divergence: number | null;
}

/** Two coordinates. */
export interface PlaneHistogram {
  readonly xEdges: Float64Array;
  readonly yEdges: Float64Array;
  /** Probability per area, `[row·columns + column]`, rows along y. */
  readonly density: Float64Array;
  readonly exact: Float64Array | null;
  readonly outside: number;
}

export interface Histograms {
  /** Of each coordinate. */
  readonly x: readonly Histogram[];
  /** Of each velocity, against the normal density of variance T/m; null without physical velocity. */
  readonly u: readonly Histogram[] | null;
  /** Of the first two coordinates; null on a line. */
  readonly xy: PlaneHistogram | null;
}

/** The ensemble at one instant, from the first step on: how equilibrium is approached. */
export interface Instant {
  /** Steps taken. */
  readonly step: number;
  /** Over the particles that have not escaped, per coordinate. */
  readonly x: readonly Average[];
  readonly x2: readonly Average[];
  readonly x4: readonly Average[];
  readonly u2: readonly Average[];
  /**
   * Divergence of the first coordinate's histogram at this instant from the exact distribution, in nats;
   * null where there is none. At equilibrium n particles in k bins read about (k − 1)/(2n) by chance.
   */
  readonly divergence: number | null;
}

/**
 * Heat exchanged with the bath, per unit time and over all coordinates; at equilibrium they cancel. Of a
 * particle with velocity Σγᵢ·T/mᵢ comes in with the noise and Σγᵢ⟨uᵢ²⟩ goes out by friction; of an
 * overdamped one T⟨Σ∂ᵢᵢU/γᵢ⟩ and ⟨Σ(∂ᵢU)²/γᵢ⟩, where γ = 1 for gradient descent: a step lasts η.
 */
export interface EnergyBalance {
  readonly absorbed: Average;
  readonly dissipated: Average;
  /** absorbed − dissipated: 0 at equilibrium; what is left at a finite step is the scheme's bias. */
  readonly net: Average;
}

/**
 * Where a sampling has got to, every few milliseconds. Averages and histogram are computed when they are
 * read, or sent to another thread: do so before the next is asked for.
 */
export interface SampleProgress {
  /** Of the whole, 0 … 1. */
  readonly fraction: number;
  /** Steps taken, those of the burn-in included. */
  readonly step: number;
  readonly escaped: number;
  /** Over what was sampled so far; null during the burn-in. */
  readonly averages: Averages | null;
  /** Counted so far; null during the burn-in. */
  readonly histogram: Histograms | null;
}

/** All averages, and what belongs to them. */
export interface SampleResult extends Averages {
  /** `escaped`: so many left that none remains to average over. */
  readonly status: 'finished' | 'escaped';
  /** What a reader must know about the averages: escapes, a step past stability, no equilibrium. Sentences. */
  readonly warnings: readonly string[];
  readonly particles: number;
  /** How many have left by the end. Averages are over those still there at each instant. */
  readonly escaped: number;
  /** Averaged over, and before them. */
  readonly steps: number;
  readonly burnIn: number;
  readonly expected: Expectations;
  readonly histogram: Histograms;
  /** At steps 0, 1, 2, 3, 4, 6, 8, 12, …, to the last. */
  readonly approach: readonly Instant[];
  /** null for update rules with momentum. */
  readonly energy: EnergyBalance | null;
  /**
   * The integrated autocorrelation time of each coordinate in steps, 1 + 2Σρₖ: so many steps count as one
   * independent sample.
   */
  readonly autocorrelationTime: readonly number[];
  /** Metropolis: the part of the proposals that was accepted; null for other schemes. */
  readonly acceptance: number | null;
}
