/** What an ensemble is asked for, checked. */
import { AnalysisError } from '../analysis-error.ts';
import { requireInRange, schemeNamed } from './motion.ts';
import { type HeatRequest, isLangevin } from './request.ts';

/** The particles asked for. @throws AnalysisError for a number of them, or a range, that there is not. */
export function rangeOf(
  { particles }: HeatRequest,
  range: readonly [number, number] = [0, particles],
): readonly [number, number] {
  if (!(Number.isSafeInteger(particles) && particles >= 1)) {
    const problem = `particles is ${particles}`;
    throw new AnalysisError('particles', problem, 'give a whole number, 1 or more');
  }
  const [first, end] = range;
  const whole = Number.isSafeInteger(first) && Number.isSafeInteger(end);
  if (whole && 0 <= first && first < end && end <= particles) return range;
  const problem = `the particles ${first} to ${end} are not among ${particles}`;
  throw new AnalysisError('range', problem, 'give two whole numbers, the second one larger');
}

/** @throws AnalysisError unless `seed` is an integer that a float64 holds exactly. */
export function requireSeed(seed: number): void {
  if (Number.isSafeInteger(seed) && seed >= 0) return;
  throw new AnalysisError('seed', `seed is ${seed}`, 'give a whole number, 0 to 2⁵³ − 1');
}

/** @throws AnalysisError for a parameter that nothing here has, a list of the wrong length, a value out of range. */
export function requirePerParticle(
  request: HeatRequest,
  known: readonly string[],
  perParticle: Readonly<Record<string, ArrayLike<number>>>,
  count: number,
): void {
  for (const [name, values] of Object.entries(perParticle)) {
    if (!known.includes(name)) {
      const problem = `nothing here has a parameter ${name}`;
      throw new AnalysisError(`perParticle.${name}`, problem, `choose among ${known.join(', ')}`);
    }
    if (values.length !== count) {
      const problem = `${name} has ${values.length} values for ${count} particles`;
      throw new AnalysisError(`perParticle.${name}`, problem, 'give one for each');
    }
    const [parameter] = name.split('.') as [string];
    const scheme = isLangevin(request) ? schemeNamed(request.scheme) : null;
    for (let i = 0; i < count; i++) {
      const value = values[i]!;
      if (scheme?.parameters.some((of) => of === parameter)) {
        requireInRange(scheme, parameter, value);
      } else if (!Number.isFinite(value)) {
        const problem = `${name} is ${value} for particle ${i}`;
        throw new AnalysisError(`perParticle.${name}`, problem, 'give it a finite number');
      }
    }
  }
}
