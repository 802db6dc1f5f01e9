/** How many vectors of orbits the loop over steps should carry at once. */

import { children, type Expression, topologicalOrder } from '../math/expression.ts';
import { type ElementaryName, inlined } from './elementary.ts';
import { elementaryName } from './emitter.ts';

/** How a loop over steps is laid out. */
export interface LoopShape {
  /** Vectors of two orbits that take turns in it. */
  readonly vectors: number;
  /** Where the values are that do not change over the steps. */
  readonly invariantsIn: 'locals' | 'memory';
}

/** Registers of a vector: x86 has 16, and engines keep one for themselves. */
const registers = 15;

/**
 * The layout for a lowered step. Where few states and constants leave room for five vectors or
 * more, they get the registers to themselves and the rest is loaded at each use, which costs no
 * time: loads have ports of their own. Otherwise engines must move states in and out anyway, and
 * then the fewer other accesses to memory the better. By timings of fifteen maps in both layouts.
 */
export function loopShape(next: readonly Expression[], state: readonly string[]): LoopShape {
  const { functions, operations, depth, constants, temporaries } = workload(next, state);
  if (functions.length === 0 && operations > 0) {
    // New states take the place of old ones, all but the first of them.
    const others = constants + temporaries - (state.length - 1);
    const room = Math.floor((registers - others) / state.length);
    const wanted = Math.ceil((12.5 * depth) / operations);
    if (room >= 5) return { vectors: Math.min(wanted, room, 12), invariantsIn: 'memory' };
  }
  return { vectors: interleaving(next, state), invariantsIn: 'locals' };
}

/**
 * Vectors to interleave for a lowered step.
 *
 * A core starts about four vector operations per cycle and waits three to four
 * cycles for each result, so a chain of `depth` among `operations` keeps it
 * busy with some 12·depth/operations chains side by side. Beyond seven the
 * states alone crowd the sixteen registers and a group of lanes gets coarse;
 * and when the constants do not fit either, every further vector that shares
 * them costs reloads. The numbers were fitted to timings of a dozen maps of 3
 * to 240 operations.
 */
export function interleaving(next: readonly Expression[], state: readonly string[]): number {
  const { functions, operations, depth, constants } = workload(next, state);
  // A call saves every register, so further vectors would only move through memory; and two
  // functions written in place have enough constants to do the same.
  const [only] = functions;
  if (only !== undefined) return (functions.length === 1 && inlined[only]) || 2;
  if (operations === 0) return 1;
  const crowded = constants > 5;
  const wanted = crowded ? Math.floor((9 * depth) / operations) : (12.5 * depth) / operations;
  const most = operations <= 10 ? 7 : 6;
  return Math.max(2, Math.min(most, Math.ceil(wanted)));
}

/** What one step of one vector asks of the machine. */
interface Workload {
  readonly operations: number;
  /** Of the longest chain of operations from a state to a new one, in additions. */
  readonly depth: number;
  /** Different numbers that operations on the state use. */
  readonly constants: number;
  readonly functions: readonly ElementaryName[];
  /** The most results that are there at once and wait for their use. */
  readonly temporaries: number;
}

function workload(next: readonly Expression[], state: readonly string[]): Workload {
  const names = new Set(state);
  const nodes = topologicalOrder(next);
  const depths = new Map<Expression, number>();
  const uses = new Map<Expression, number>();
  const constants = new Set<Expression>();
  for (const node of nodes) {
    if (node.kind === 'symbol' && names.has(node.name)) depths.set(node, 0);
    const varying = children(node).filter((child) => depths.has(child));
    if (varying.length === 0) continue;
    depths.set(node, latency(node) + Math.max(...varying.map((child) => depths.get(child)!)));
    for (const child of varying) uses.set(child, (uses.get(child) ?? 0) + 1);
    for (const child of children(node)) if (child.kind === 'number') constants.add(child);
  }
  for (const root of next) uses.set(root, (uses.get(root) ?? 0) + 1);

  const steps = nodes.filter((node) => depths.get(node));
  let live = 0;
  let temporaries = 0;
  for (const node of steps) {
    const below = children(node);
    const loaded = below.filter((child) => child.kind !== 'number' && !depths.has(child));
    temporaries = Math.max(temporaries, live + loaded.length);
    for (const child of below) {
      const left = (uses.get(child) ?? 0) - 1;
      uses.set(child, left);
      if (left === 0 && depths.get(child)) live--;
    }
    live++;
    temporaries = Math.max(temporaries, live);
  }
  return {
    operations: steps.length,
    depth: Math.max(0, ...next.map((root) => depths.get(root) ?? 0)),
    constants: constants.size,
    functions: steps.map(elementaryName).filter((name) => name !== undefined),
    temporaries,
  };
}

/** In units of an addition. */
function latency(node: Expression): number {
  const slow =
    (node.kind === 'binary' && node.operation === 'div') ||
    (node.kind === 'unary' && node.operation === 'sqrt');
  return slow ? 4 : 1;
}
