/** As many orbits as the working lanes hold, from their starts to their results. */

import type { StepDefinition } from './step-definition.ts';
import { CycleTurns } from './sweep-cycles.ts';
import { EscapeFinder } from './sweep-escape.ts';
import { KeptSteps } from './sweep-kept.ts';
import type { SweepLanes } from './sweep-lanes.ts';
import { lookSteps } from './sweep-look.ts';
import type { SweepResults } from './sweep-results.ts';

export interface BatchRun {
  readonly burnIn: number;
  readonly keep: number;
  readonly low: number;
  readonly high: number;
  readonly escapeRadius: number;
  readonly tolerance: number;
  readonly add: boolean;
}

/** Burn-in before the first look. */
const firstSteps = 32;
/** Burn-in steps with a tangent, so that it points the way it grows when counting starts. */
const alignSteps = 32;

export class SweepBatch {
  readonly #lanes: SweepLanes;
  readonly #results: SweepResults;
  readonly #turns: CycleTurns;
  readonly #escapes: EscapeFinder;
  readonly #kept: KeptSteps;
  readonly #rows: number;
  /** The caller's lane of each working lane. */
  readonly #ids: Int32Array;
  /** States where the present stretch began. */
  readonly #begin: readonly Float64Array[];
  readonly #leaves: Uint8Array;
  #count = 0;

  constructor(definition: StepDefinition, lanes: SweepLanes, results: SweepResults, rows: number) {
    this.#lanes = lanes;
    this.#results = results;
    this.#rows = rows;
    this.#turns = new CycleTurns(lanes);
    this.#escapes = new EscapeFinder(definition);
    this.#ids = new Int32Array(lanes.half);
    this.#begin = definition.state.map(() => new Float64Array(lanes.half));
    this.#leaves = new Uint8Array(lanes.half);
    this.#kept = new KeptSteps(lanes, rows);
  }

  /** Lanes first, first + stride, … of the results: `count` of them, at most `half`. */
  run(what: BatchRun, first: number, stride: number, count: number): void {
    this.#load(first, stride, count);
    this.#markEscaped(what, 0, 0);
    this.#leave();
    // One tangent number is a product: it has no direction to find.
    const align = this.#lanes.tangent.length > 1 ? Math.min(alignSteps, what.burnIn) : 0;
    this.#burnIn(what, what.burnIn - align);
    if (this.#count > 0) this.#keep(what, align);
  }

  #load(first: number, stride: number, count: number): void {
    const { state, parameters } = this.#lanes;
    const results = this.#results;
    this.#count = count;
    for (let i = 0; i < count; i++) this.#ids[i] = first + i * stride;
    const gather = (from: readonly Float64Array[], to: readonly Float64Array[]): void => {
      from.forEach((column, s) => {
        const into = to[s]!;
        for (let i = 0, lane = first; i < count; i++, lane += stride) into[i] = column[lane]!;
      });
    };
    gather(results.state, state);
    gather(results.parameters, parameters);
  }

  /** Rounds of about doubling length, each ending with a look, up to step `end`. */
  #burnIn(what: BatchRun, end: number): void {
    const { tolerance } = what;
    let taken = 0;
    while (taken < end && this.#count > 0) {
      const look = Math.min(lookSteps, end - taken);
      const rest = end - taken - look;
      let blind = Math.min(Math.max(firstSteps, taken), rest);
      if (rest - blind < lookSteps) blind = rest;
      this.#remember();
      if (blind > 0) this.#lanes.advance(blind, this.#count);
      if (tolerance < 0) this.#lanes.advance(look, this.#count);
      else this.#lanes.look(look, this.#count, tolerance);
      this.#markEscaped(what, taken, blind + look);
      taken += blind + look;
      if (tolerance >= 0) this.#markReturned(what, look, taken);
      this.#leave();
    }
  }

  #remember(): void {
    this.#begin.forEach((column, s) => {
      column.set(this.#lanes.state[s]!.subarray(0, this.#count));
    });
  }

  /** Settles what is outside after `steps` more steps than `taken`. */
  #markEscaped({ escapeRadius, add }: BatchRun, taken: number, steps: number): void {
    const { state, parameters } = this.#lanes;
    for (let lane = 0; lane < this.#count; lane++) {
      let outside = false;
      for (let s = 0; s < state.length; s++) {
        if (!(Math.abs(state[s]![lane]!) <= escapeRadius)) outside = true;
      }
      if (!outside) continue;
      this.#leaves[lane] = 1;
      if (add) continue;
      const id = this.#ids[lane]!;
      if (steps === 0) {
        const start = state.map((column) => column[lane]!);
        this.#results.escaped(id, 0, start);
      } else {
        const step = this.#escapes.find(this.#begin, parameters, lane, steps, escapeRadius);
        this.#results.escaped(id, taken + step, this.#escapes.state);
      }
    }
  }

  /** Settles what was back during the last look and is drawn there. */
  #markReturned(what: BatchRun, look: number, taken: number): void {
    const { returned, nearlyReturned } = this.#lanes;
    const byPeriod = new Map<number, number[]>();
    for (let lane = 0; lane < this.#count; lane++) {
      if (returned[2 * lane]! >= look || this.#leaves[lane] !== 0) continue;
      const back = returned[2 * lane]! + 1;
      const nearly = nearlyReturned[2 * lane]! + 1;
      // An orbit that swings about a fixed point is back after two steps before it is after one.
      const period = back % nearly === 0 ? nearly : back;
      const same = byPeriod.get(period);
      if (same === undefined) byPeriod.set(period, [lane]);
      else same.push(lane);
    }
    for (const [period, candidates] of byPeriod) this.#settle(what, candidates, period, taken);
  }

  #settle(what: BatchRun, candidates: readonly number[], period: number, taken: number): void {
    const { burnIn, keep, low, high, add } = what;
    const scale = this.#rows / (high - low);
    const counts = { period, low, scale, keep, skipped: burnIn - taken, add };
    const turns = this.#turns;
    const known = this.#lanes.tangent.length > 0;
    turns.take(candidates, period);
    candidates.forEach((lane, i) => {
      // A near return that does not draw the orbit closer is chance, or a saddle it is leaving.
      if (known && !(turns.growth[i]! < 0) && turns.exact[i] === 0) return;
      this.#leaves[lane] = 1;
      this.#results.cycle(this.#ids[lane]!, this.#lanes, turns, i, counts);
    });
  }

  /** Moves the orbits that go on to the first lanes. */
  #leave(): void {
    const columns = [...this.#lanes.state, ...this.#lanes.parameters];
    let to = 0;
    for (let lane = 0; lane < this.#count; lane++) {
      if (this.#leaves[lane] !== 0) {
        this.#leaves[lane] = 0;
        continue;
      }
      if (to !== lane) {
        this.#ids[to] = this.#ids[lane]!;
        for (const column of columns) column[to] = column[lane]!;
      }
      to++;
    }
    this.#count = to;
  }

  /** The last `align` steps of the burn-in, then the steps that count. */
  #keep(what: BatchRun, align: number): void {
    const lanes = this.#lanes;
    const kept = this.#kept;
    const { burnIn, keep } = what;
    this.#remember();
    kept.begin(this.#ids, this.#count, align);
    kept.run(what);
    this.#markEscaped(what, burnIn - align, align + keep);
    for (let i = 0; i < this.#count && !what.add; i++) {
      if (this.#leaves[i] === 0) this.#results.open(this.#ids[i]!, lanes, i, kept.growth(i) / keep);
    }
    this.#leaves.fill(0);
    this.#count = 0;
  }
}
