/** What ladders of replicas say together. */
import { defineLoss } from '../../loss/loss.ts';
import { curvatures } from '../../loss/stationary.ts';
import { type Expression, freeSymbols } from '../../math/expression.ts';
import type { ReplicaPart, ReplicaRequest, ReplicaResult } from './replica-request.ts';
import type { Average } from './sample-request.ts';
import { lineAcceptance, quadraticAcceptance, type SwapAcceptance } from './swap-acceptance.ts';

/**
 * Puts parts together, in the order of `replicaParts`. Errors are standard errors over ladders: not a
 * number when there is one only.
 */
export function replicaResult(
  request: ReplicaRequest,
  parts: readonly ReplicaPart[],
): ReplicaResult {
  const { temperatures, rounds, stepsPerSwap, target } = request;
  const rungs = temperatures.length;
  const all = (field: Exclude<keyof ReplicaPart, 'ladders'>): Float64Array => {
    const arrays = parts.map((part) => part[field]);
    const joined = new Float64Array(arrays.reduce((sum, array) => sum + array.length, 0));
    let at = 0;
    for (const array of arrays) {
      joined.set(array, at);
      at += array.length;
    }
    return joined;
  };
  const columns = (values: Float64Array, width: number): Average[] =>
    Array.from({ length: width }, (_, k) => average(values.filter((_, i) => i % width === k)));
  const foundAt = all('foundAt');
  return {
    acceptance: columns(all('acceptance'), rungs - 1).map((mean, pair) => ({
      ...mean,
      exact: exactAcceptance(request, temperatures[pair]!, temperatures[pair + 1]!),
    })),
    energy: columns(all('energy'), rungs),
    roundTrips: average(all('roundTrips')),
    found:
      target === undefined
        ? null
        : { count: foundAt.filter((round) => round >= 0).length, of: foundAt.length },
    foundAt,
    atTarget: target === undefined ? null : average(all('atTarget')),
    lowest: all('lowest'),
    lowestAt: all('lowestAt'),
    gradients: rungs * rounds * stepsPerSwap,
  };
}

/** In a quadratic well of any number of variables, and on any loss of one. */
function exactAcceptance(
  request: ReplicaRequest,
  cold: number,
  hot: number,
): SwapAcceptance | null {
  const loss = defineLoss(request);
  const dimension = loss.variables.length;
  if (dimension === 1) return lineAcceptance(request, cold, hot);
  const names = new Set(loss.variables);
  const isQuadratic = loss.hessian.flat().every((entry) => isConstant(entry, names));
  const origin = loss.variables.map(() => 0);
  if (!isQuadratic || !curvatures(loss, origin).every((curvature) => curvature > 0)) return null;
  return { status: 'exact', value: quadraticAcceptance(hot / cold, dimension) };
}

function isConstant(expression: Expression, variables: ReadonlySet<string>): boolean {
  return freeSymbols(expression).every((name) => !variables.has(name) && name !== 't');
}

function average(values: Float64Array): Average {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, error: Math.sqrt(squares / (n * (n - 1))) };
}
