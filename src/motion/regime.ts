/** Over-, critically or underdamped: of the particle in continuous time, and of its optimizer. */
export {
  type ContinuousDescription,
  type ContinuousRegime,
  continuousRegime,
  dampingRatio,
  describeContinuous,
} from './continuous-regime.ts';
export {
  type DiscreteDescription,
  type DiscreteRegime,
  describeDiscrete,
  discreteRegime,
  type Multiplier,
} from './discrete-regime.ts';
