import type { Step } from './step.ts';
import { continuousSteps } from './steps-continuous.ts';
import { discreteSteps } from './steps-discrete.tsx';
import { furtherSteps } from './steps-further.tsx';

/** The derivation, in order. */
export const steps: readonly Step[] = [...continuousSteps, ...discreteSteps, ...furtherSteps];
