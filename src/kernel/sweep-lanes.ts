/** The lanes that a sweep has at work: its loops, compiled, and views of what they read and write. */

import type { Expression } from '../math/expression.ts';
import { ElementaryLibrary } from './elementary.ts';
import { fewElementary } from './emitter.ts';
import { type GroupLoop, groupLoop } from './group-loop.ts';
import { instantiate } from './instantiate.ts';
import { interleaving, loopShape } from './interleaving.ts';
import { invariants } from './invariants.ts';
import type { PlacedStep } from './lane-group.ts';
import { lower } from './lower.ts';
import { type RadiusLoop, radiusLoop } from './spectral-radius.ts';
import type { StepDefinition } from './step-definition.ts';
import { type FollowLoop, followLoop } from './sweep-follow.ts';
import { type LookLoop, lookLoop } from './sweep-look.ts';
import { type SweepAddresses, sweepMemory } from './sweep-memory.ts';
import { withTangent } from './tangent.ts';

/** Lanes of each half. */
const halfLanes = 256;

export interface SweepLanes {
  /**
   * Lanes of each half: the orbits on their way are in the first half, at lane 0 and after; cycles
   * are gone round in the second, at lane `half` and after.
   */
  readonly half: number;
  /** Lanes that `follow` takes at once. */
  readonly group: number;
  readonly addresses: SweepAddresses;
  readonly state: readonly Float64Array[];
  readonly tangent: readonly Float64Array[];
  readonly parameters: readonly Float64Array[];
  /** As 64-bit integers: number of a lane at index 2·lane. */
  readonly power: Int32Array;
  readonly returned: Int32Array;
  readonly nearlyReturned: Int32Array;
  readonly target: Int32Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly scratch: Float64Array;
  readonly density: Uint32Array;
  /** The steps of the first `count` lanes; a few more lanes may move too. */
  advance(steps: number, count: number): void;
  look(steps: number, count: number, tolerance: number): void;
  readonly follow: FollowLoop;
  /** Of three dimensions or more; lanes are counted from 0 there. */
  readonly radius: RadiusViews | null;
}

export interface RadiusViews {
  /** Entry (i, j) of the matrix of a lane at `entries[i·n + j][lane]`. */
  readonly entries: readonly Float64Array[];
  /** After `run` the norm of its 2²⁰th power is size·2^power. */
  readonly size: Float64Array;
  readonly power: Int32Array;
  /** Of the first `count` lanes. */
  run(count: number): void;
}

// Engines replace first-tier by optimised code only between calls, so none should be long.
const laneStepsPerCall = 65_536;
const advanceStepsPerCall = 4_096;

/**
 * Vectors of the loop that only advances, and the parameters it loads at each use, in the order of
 * `invariants`; null where they stay in locals, as they do if something must be computed from them.
 */
function advanceShape(
  next: readonly Expression[],
  state: readonly string[],
  most: number,
): { readonly vectors: number; readonly reloaded: readonly string[] | null } {
  const { vectors, invariantsIn } = loopShape(next, state);
  const fixed = invariants(next, new Set(state));
  const reloaded = fixed.flatMap((e) => (e.kind === 'symbol' ? [e.name] : []));
  if (invariantsIn === 'locals' || reloaded.length < fixed.length) {
    return { vectors: Math.min(most, interleaving(next, state)), reloaded: null };
  }
  return { vectors: Math.min(most, vectors), reloaded };
}

export function compileSweepLanes(
  definition: StepDefinition,
  lanes: number,
  rows: number,
  observable: number | Expression,
  exponent: boolean,
): SweepLanes {
  const { state, parameters } = definition;
  const followed = exponent ? withTangent(definition) : definition;
  const next = lower(definition.next);
  const followedNext = lower(followed.next);
  const [recorded, observed] =
    typeof observable === 'number' ? [observable, undefined] : [null, lower([observable])[0]!];
  const most = Math.ceil(lanes / 2);
  const shape = advanceShape(next, state, most);
  const advanceVectors = shape.vectors;
  const lookVectors = Math.min(most, state.length <= 2 ? 4 : 2);
  const followVectors = Math.min(most, followVectorsOf(followed));
  const inStep = [advanceVectors, lookVectors, followVectors].map((v) => 2 * v).reduce(multiple);
  const half = inStep * Math.ceil(Math.min(lanes, halfLanes) / inStep);
  const group = 2 * followVectors;

  const tangents = followed.state.length - state.length;
  const sizes = { states: state.length, tangents, parameters: parameters.length };
  const { memory, addresses } = sweepMemory(sizes, 2 * half, group, lanes, rows);
  const placed: PlacedStep = {
    state,
    parameters,
    next,
    stateAt: addresses.state,
    parametersAt: addresses.parameters,
  };
  const placedFollowed: PlacedStep = {
    ...placed,
    state: followed.state,
    next: followedNext,
    stateAt: [...addresses.state, ...addresses.tangent],
    observed,
  };
  const library = new ElementaryLibrary(
    fewElementary(observed === undefined ? followedNext : [...followedNext, observed]),
  );
  const invariantsAt = shape.reloaded?.map(
    (name) => addresses.parameters[parameters.indexOf(name)]!,
  );
  const ofAdvance = { ...addresses, history: 0, rowBytes: 0, invariants: invariantsAt };
  const loops = instantiate(
    {
      advance: groupLoop(definition, next, ofAdvance, advanceVectors, library, undefined),
      look: lookLoop(placed, addresses, lookVectors, library),
      follow: followLoop(
        placedFollowed,
        tangents,
        recorded,
        addresses,
        followVectors,
        rows,
        library,
      ),
      ...(tangents > 2 ? { radius: radiusLoop(tangents, addresses.radius) } : {}),
    },
    memory,
    library,
  ) as { advance: GroupLoop; look: LookLoop; follow: FollowLoop; radius?: RadiusLoop };

  const floats = (length: number) => (offset: number) =>
    new Float64Array(memory.buffer, offset, length);
  const integers = (offset: number) => new Int32Array(memory.buffer, offset, 4 * half);
  const ofLanes = floats(2 * half);
  const inGroups = (
    vectors: number,
    steps: number,
    stepsPerCall: number,
    count: number,
    call: (first: number, end: number, steps: number) => void,
  ): void => {
    const bytes = 16 * vectors;
    const end = bytes * Math.ceil(count / (2 * vectors));
    const chunk = Math.min(steps, stepsPerCall);
    const stretch = bytes * Math.max(1, Math.floor(laneStepsPerCall / (2 * vectors * chunk)));
    for (let done = 0; done < steps; done += chunk) {
      const now = Math.min(chunk, steps - done);
      for (let first = 0; first < end; first += stretch) {
        call(first, Math.min(end, first + stretch), now);
      }
    }
  };
  const { radius } = loops;
  const { matrix, entryBytes } = addresses.radius;
  const views: RadiusViews | null =
    radius === undefined
      ? null
      : {
          entries: Array.from({ length: tangents ** 2 }, (_, k) =>
            ofLanes(matrix + k * entryBytes),
          ),
          size: ofLanes(addresses.radius.size),
          power: integers(addresses.radius.power),
          run: (count) => radius(0, 16 * Math.ceil(count / 2)),
        };
  return {
    half,
    group,
    radius: views,
    addresses,
    state: addresses.state.map(ofLanes),
    tangent: addresses.tangent.map(ofLanes),
    parameters: addresses.parameters.map(ofLanes),
    power: integers(addresses.power),
    returned: integers(addresses.returned),
    nearlyReturned: integers(addresses.nearlyReturned),
    target: integers(addresses.target),
    least: ofLanes(addresses.least),
    most: ofLanes(addresses.most),
    scratch: floats(33 * group)(addresses.scratch),
    density: new Uint32Array(memory.buffer, addresses.density, lanes * rows),
    advance(steps, count) {
      inGroups(advanceVectors, steps, advanceStepsPerCall, count, (first, end, now) => {
        loops.advance(first, end, now, 0);
      });
    },
    look(steps, count, tolerance) {
      inGroups(lookVectors, steps, steps, count, (first, end, now) => {
        loops.look(first, end, now, tolerance);
      });
    },
    follow: loops.follow,
  };
}

function followVectorsOf(followed: StepDefinition): number {
  return Math.min(4, interleaving(lower(followed.next), followed.state));
}

function multiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
