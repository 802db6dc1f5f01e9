/** Numbers of a request that must be what they are for. */

import { AnalysisError } from './analysis-error.ts';

export function requireFiniteNumber(field: string, value: number): void {
  if (!Number.isFinite(value)) {
    throw new AnalysisError(field, `${field} is ${value}`, 'give a finite number');
  }
}

export function requireWhole(field: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new AnalysisError(field, `${field} is ${value}`, `give a whole number, ${least} or more`);
}
