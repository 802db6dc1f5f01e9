import { compileStepper } from '../kernel/scalar.ts';
import type { Sweep } from './cascade-request.ts';
import { look } from './look.ts';
import type { Exponent } from './lyapunov.ts';
import type { CompiledMap } from './map.ts';
import type { Outcome } from './outcome.ts';
import { isQuasiPeriodic } from './quasi-periodic.ts';
import { repeats } from './window.ts';

const windowSteps = 8192;
const mostPeriod = 2048;
/** The exponent of a rotation, which is 0, is found with an error of this order after 8,192 steps. */
const neutralExponent = 1e-3;

/** The last resort for an orbit that nothing else decided. */
export type LongLook = (
  state: Float64Array,
  parameters: Float64Array,
  exponent: Exponent | null,
) => Outcome;

/** Looks at single orbits through a window long enough for periods up to 2,048, and for rotations. */
export function compileLongLook(map: CompiledMap, sweep: Sweep): LongLook {
  const { definition, coordinate, escapeRadius } = sweep;
  const n = definition.state.length;
  const stepper = compileStepper(definition);
  const trace = new Float64Array((windowSteps + 1) * n);
  const window = new Float64Array(windowSteps);

  return (state, parameters, exponent) => {
    stepper.state.set(state);
    stepper.parameters.set(parameters);
    map.parameters.set(parameters);
    stepper.trace(windowSteps, trace);
    for (let k = 0; k < windowSteps; k++) window[k] = trace[(k + 1) * n + coordinate]!;
    const before = trace.slice(0, n);
    const after = trace.slice(windowSteps * n);
    const seen = look(map, coordinate, { window, before, after }, escapeRadius, mostPeriod);
    switch (seen.kind) {
      case 'escaped':
        return { status: 'escaped', cycle: null, exponent: null, state: after };
      case 'settled':
        return { status: 'converged', cycle: seen.cycle, exponent: null, state: after };
      case 'heading':
        return { status: 'slow', cycle: seen.cycle, exponent: null, state: after };
      case 'open': {
        // A rotation needs two dimensions.
        const rotates =
          n > 1 &&
          !seen.attracted &&
          isNeutral(exponent) &&
          !repeats(window, mostPeriod) &&
          isQuasiPeriodic(window);
        const status = rotates ? 'quasi-periodic' : 'undecided';
        return { status, cycle: null, exponent, state: after };
      }
    }
  };
}

function isNeutral(exponent: Exponent | null): boolean {
  if (exponent === null) return false;
  return Math.abs(exponent.value) <= Math.max(3 * exponent.error, neutralExponent);
}
