import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import { orbitsOfSpectrum, type SpectrumRequest } from '../../analysis/spectrum.ts';

/** Steps of each orbit. */
export const stepsOfOrbit = 32_768;

/** The exponents of the motion of a diagram at one value of what it sweeps. */
export function spectrumRequest(
  { formula, variables, constants, rule, parameters, particle, over, starts }: CascadeRequest,
  value: number,
): SpectrumRequest {
  const isOfRule = over === 'lr' || over === 'momentum';
  const isConstant = Object.hasOwn(constants, over);
  return {
    formula,
    variables,
    constants: isConstant ? { ...constants, [over]: value } : constants,
    rule,
    parameters: isOfRule ? { ...parameters, [over]: value } : parameters,
    ...(particle === undefined
      ? {}
      : { particle: isOfRule || isConstant ? particle : { ...particle, [over]: value } }),
    start: [...starts[0]!],
    steps: orbitsOfSpectrum * stepsOfOrbit,
  };
}
