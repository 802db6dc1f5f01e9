/** How many vectors of orbits a loop should carry at once. */

import type { Expression } from '../math/expression.ts';
import type { StepDefinition } from './step-definition.ts';

/** Vectors to interleave for a lowered step. */
export function interleaving(definition: StepDefinition, _next: readonly Expression[]): number {
  return definition.state.length === 1 ? 8 : Math.max(1, Math.floor(8 / definition.state.length));
}
