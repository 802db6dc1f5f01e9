import { boltzmann } from '../../analysis/heat/boltzmann.ts';
import { simulateEscape } from '../../analysis/heat/escape.ts';
import type { EscapeRequest } from '../../analysis/heat/escape-request.ts';
import { escapeTheory } from '../../analysis/heat/escape-theory.ts';
import { replica } from '../../analysis/heat/replica.ts';
import type { ReplicaRequest } from '../../analysis/heat/replica-request.ts';
import { defineLoss, type LossDefinition } from '../../loss/loss.ts';
import {
  type BarrierAnswer,
  type BarrierQuestion,
  barrierOf,
  turnoverPoint,
} from './escape/barriers.ts';
import { type Deepest, type DeepestQuestion, deepestMinimum } from './replica/deepest.ts';
import { ladderFilm } from './replica/ladder-film.ts';
import { compare } from './schemes/compare.ts';

/** The exact equilibrium over the bins of the picture. */
export interface EquilibriumRequest {
  readonly loss: LossDefinition;
  readonly temperature: number;
  readonly near: readonly number[];
  readonly domain: readonly (readonly [number, number])[];
  readonly bins: number;
}

export type Equilibrium =
  | {
      readonly outcome: 'normalised';
      readonly temperature: number;
      /** ⟨x²⟩ and ⟨x⁴⟩ per coordinate, and ⟨U⟩. */
      readonly x: readonly number[];
      readonly x2: readonly number[];
      readonly x4: readonly number[];
      readonly energy: number;
      /** The probability of each bin, for each drawn coordinate. */
      readonly marginals: readonly Float64Array[];
    }
  | { readonly outcome: 'none'; readonly reason: string };

function equilibriumOf(request: EquilibriumRequest): Equilibrium {
  const { loss, temperature, near, domain, bins } = request;
  if (!(temperature > 0)) {
    return { outcome: 'none', reason: 'At temperature 0 all particles lie in the minima.' };
  }
  const found = boltzmann(defineLoss(loss), temperature, { near });
  if (found.outcome !== 'normalised') return { outcome: 'none', reason: found.reason };
  const marginals = domain.map(([from, to], coordinate) =>
    found.marginal(
      coordinate,
      Float64Array.from({ length: bins + 1 }, (_, i) => from + ((to - from) * i) / bins),
    ),
  );
  const { x, x2, x4, energy } = found;
  return { outcome: 'normalised', temperature, x, x2, x4, energy, marginals };
}

/** What a worker of the Heat view computes beside the particles. */
export function heatComputations() {
  return {
    // biome-ignore lint/correctness/useYield: a computation is a generator, and this one is short
    *equilibrium(request: EquilibriumRequest): Generator<{ fraction: number }, Equilibrium> {
      return equilibriumOf(request);
    },
    // biome-ignore lint/correctness/useYield: as above
    *barrier(question: BarrierQuestion): Generator<{ fraction: number }, BarrierAnswer> {
      return barrierOf(question);
    },
    escapeTheory: (request: EscapeRequest) => escapeTheory(request),
    escape: (request: EscapeRequest) => simulateEscape(request),
    turnover: turnoverPoint,
    compare,
    // biome-ignore lint/correctness/useYield: as above
    *deepest(question: DeepestQuestion): Generator<{ fraction: number }, Deepest> {
      return deepestMinimum(question);
    },
    replica: (request: ReplicaRequest) => replica(request),
    ladderFilm,
  };
}

export type HeatComputations = ReturnType<typeof heatComputations>;
