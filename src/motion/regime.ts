/** Over-, critically or underdamped: of the particle in continuous time, and of its optimizer. */
export {
  type ContinuousDescription,
  continuousRegime,
  dampingRatio,
  describeContinuous,
} from './continuous-regime.ts';
export {
  type DiscreteDescription,
  describeDiscrete,
  discreteRegime,
} from './discrete-regime.ts';
