/** The loop that sees whether orbits come back to where they are. */

import type { ElementaryLibrary } from './elementary.ts';
import { ExpressionEmitter } from './emitter.ts';
import { FunctionBody, f64, i32 } from './encoder.ts';
import { instruction, vector } from './instructions.ts';
import { loadGroup, type PlacedStep } from './lane-group.ts';
import type { SweepAddresses } from './sweep-memory.ts';
import { addToLocal, countDown, storeLocal } from './transfer.ts';
import { popped, Vector } from './vector-code.ts';

/** The most steps of a look, and the longest period it finds. */
export const lookSteps = 64;

/** How much farther from its old place a state may be to count as nearly back. */
export const nearlyFactor = 4096;

/** (first byte of the lanes, byte after them, steps, tolerance ≥ 0) → nothing. */
export type LookLoop = (first: number, end: number, steps: number, tolerance: number) => void;

/**
 * Advances groups by `steps`. For each lane it counts the steps that ended before the one after
 * which all states were back within tolerance·max(1, |state|), and within 4,096 times that.
 */
export function lookLoop(
  placed: PlacedStep,
  at: Pick<SweepAddresses, 'returned' | 'nearlyReturned'>,
  vectors: number,
  library: ElementaryLibrary,
): FunctionBody {
  const body = new FunctionBody([i32, i32, i32, f64]);
  const [first, end, steps, tolerance] = [0, 1, 2, 3] as const;
  const remaining = body.local(i32);
  const emitter = new ExpressionEmitter(body, vector, library);

  body.opBlock(instruction.loop);
  const group = loadGroup(body, emitter, placed, first, vectors);
  body.opIndex(instruction.localGet, tolerance);
  body.op(instruction.f64x2Splat);
  const relative = popped(body);
  const seen = group.locals.map((locals) => {
    const current = locals.map((local) => new Vector(body, local));
    const old = locals.map((local) => copied(body, local));
    const everywhere = relative.constant(0).equals(0);
    return {
      current,
      old,
      bound: old.map((x) => x.abs().atLeast(1).mul(relative)),
      away: everywhere,
      farAway: copied(body, everywhere.local),
      count: relative.constant(0),
      nearCount: relative.constant(0),
    };
  });
  body.opIndex(instruction.localGet, steps);
  body.opIndex(instruction.localSet, remaining);
  body.opBlock(instruction.loop);
  seen.forEach(({ current, old, bound, away, farAway, count, nearCount }, l) => {
    group.step(l);
    const distance = current.map((x, s) => x.sub(old[s]!).abs());
    const all = (masks: Vector[]): Vector => masks.reduce((a, b) => a.and(b));
    const back = all(distance.map((d, s) => d.atMostEqual(bound[s]!)));
    const nearlyBack = all(distance.map((d, s) => d.mul(1 / nearlyFactor).atMostEqual(bound[s]!)));
    away.assign(away.andNot(back));
    farAway.assign(farAway.andNot(nearlyBack));
    // A mask is −1 as an integer.
    count.assign(count.integerSubtract(away));
    nearCount.assign(nearCount.integerSubtract(farAway));
  });
  countDown(body, remaining);
  group.store();
  seen.forEach(({ count, nearCount }, l) => {
    storeLocal(body, vector, first, count.local, at.returned + vector.bytes * l);
    storeLocal(body, vector, first, nearCount.local, at.nearlyReturned + vector.bytes * l);
  });
  addToLocal(body, first, vector.bytes * vectors);
  body.opIndex(instruction.localGet, first);
  body.opIndex(instruction.localGet, end);
  body.op(instruction.i32NotEqual);
  body.opIndex(instruction.branchIf, 0);
  body.op(instruction.end);
  return body;
}

function copied(body: FunctionBody, local: number): Vector {
  body.opIndex(instruction.localGet, local);
  return popped(body);
}
