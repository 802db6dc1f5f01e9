import type { Step } from './step.ts';
import { continuousSteps } from './steps-continuous.ts';
import { discreteSteps } from './steps-discrete.tsx';

/** The derivation, in order. */
export const steps: readonly Step[] = [...continuousSteps, ...discreteSteps];
