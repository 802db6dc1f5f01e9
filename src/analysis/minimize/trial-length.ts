/** A length tried on a ray, with φ and φ′ there. */
export interface Trial {
  readonly length: number;
  readonly value: number;
  readonly slope: number;
}

/** The lengths between which a minimum is sought: `best` has the least value so far. */
export interface Interval {
  best: Trial;
  other: Trial;
  /** Whether a minimum is known to lie between the two. */
  brackets: boolean;
}

/** The minimum of the cubic through two trials with their slopes, as a fraction from `from` to `to`; NaN if it has none. */
function cubicFraction(from: Trial, to: Trial): number {
  const theta = (3 * (from.value - to.value)) / (to.length - from.length) + from.slope + to.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(from.slope), Math.abs(to.slope));
  const share = theta / scale;
  const inside = share * share - (from.slope / scale) * (to.slope / scale);
  const root = scale * Math.sqrt(Math.max(0, inside)) * Math.sign(to.length - from.length);
  return (root - from.slope + theta) / (root - from.slope + root + to.slope);
}

/** Where the slope of the line through two slopes vanishes. */
function secantLength(a: Trial, b: Trial): number {
  return b.length + (b.slope / (b.slope - a.slope)) * (a.length - b.length);
}

/**
 * The next length to try, and the interval brought up to date, after a trial (Moré and Thuente,
 * ACM Trans. Math. Software 20, 1994, section 4): the four cases differ in what the new value and
 * slope say about where a minimum lies.
 *
 * @param low,high the lengths allowed
 */
export function nextLength(interval: Interval, trial: Trial, low: number, high: number): number {
  const { best, other } = interval;
  const forward = trial.length > best.length;
  const opposite = trial.slope * Math.sign(best.slope) < 0;
  const cubic = best.length + cubicFraction(best, trial) * (trial.length - best.length);
  let next: number;
  if (trial.value > best.value) {
    // Higher: a minimum lies between.
    const drop = (best.value - trial.value) / (trial.length - best.length) + best.slope;
    const quadratic = best.length + (best.slope / drop / 2) * (trial.length - best.length);
    const nearer = Math.abs(cubic - best.length) < Math.abs(quadratic - best.length);
    next = nearer ? cubic : cubic + (quadratic - cubic) / 2;
    interval.brackets = true;
  } else if (opposite) {
    // Lower, and past the minimum.
    const secant = secantLength(best, trial);
    const farther = Math.abs(cubic - trial.length) > Math.abs(secant - trial.length);
    next = farther ? cubic : secant;
    interval.brackets = true;
  } else if (Math.abs(trial.slope) < Math.abs(best.slope)) {
    // Lower, on the same side, and flattening: the cubic may have its minimum on the wrong side.
    const ahead = forward ? cubic > trial.length : cubic < trial.length;
    const reached = ahead && Number.isFinite(cubic) ? cubic : forward ? high : low;
    const secant = secantLength(best, trial);
    const cubicNearer = Math.abs(reached - trial.length) < Math.abs(secant - trial.length);
    if (interval.brackets) {
      next = cubicNearer ? reached : secant;
      const limit = trial.length + 0.66 * (other.length - trial.length);
      next = forward ? Math.min(limit, next) : Math.max(limit, next);
    } else {
      next = Math.min(high, Math.max(low, cubicNearer ? secant : reached));
    }
  } else if (interval.brackets) {
    // Lower, on the same side, and not flattening.
    next = trial.length + cubicFraction(trial, other) * (other.length - trial.length);
  } else {
    next = forward ? high : low;
  }

  if (trial.value > best.value) interval.other = trial;
  else {
    if (opposite) interval.other = best;
    interval.best = trial;
  }
  return next;
}
