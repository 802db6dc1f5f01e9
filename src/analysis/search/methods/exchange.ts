import { elementaryFunctions } from '../../../kernel/functions.ts';
import { AnalysisError } from '../../analysis-error.ts';
import type { ExchangeSearch } from '../request.ts';
import { randomUnit, reflected, type Strategy, type Terms, type Unit } from '../strategy.ts';

/** Rungs of the default ladder, in parts of the spread of the first trials. */
const ladder = [0.03, 0.1, 0.3, 1];
const firstPerRung = 3;
const widest = 0.5;

/** What happened on the way, for whoever asks. */
export interface ExchangeCounts {
  /** Of each pair of neighbouring rungs. */
  readonly swaps: { attempts: number; accepted: number }[];
}

/**
 * Metropolis walks (proposals mirrored at the walls, so that they are as likely back as forth), one per
 * temperature, that exchange places as in parallel tempering. Under noise where a walk stands is
 * evaluated again beside each proposal, with the same noise: a lucky value would hold it for ever.
 */
export function* exchange(
  terms: Terms,
  { temperatures, step = 0.06 }: Omit<ExchangeSearch, 'name'> = {},
  counts?: ExchangeCounts,
): Strategy {
  if (!(step > 0 && step < Infinity)) {
    throw new AnalysisError('method.step', `step is ${step}`, 'give a number above 0');
  }
  if (temperatures !== undefined) requireLadder(temperatures);
  const { draws, budget, noisy } = terms;
  const rungs = (temperatures ?? ladder).length;
  const first = Array.from({ length: Math.min(firstPerRung * rungs, budget) }, () =>
    randomUnit(terms),
  );
  const seen = yield { points: first, generation: 0 };
  let spent = first.length;
  const order = seen.map((_, i) => i).sort((a, b) => seen[a]! - seen[b]!);
  const spread = seen[order[order.length >> 1]!]! - seen[order[0]!]!;
  const heat = temperatures ?? ladder.map((part) => part * (spread > 0 ? spread : 1));
  const reach = heat.map((t) => Math.min(widest, step * Math.sqrt(t / heat[0]!)));
  // The best of the first begin on the cold rungs.
  const places: Unit[] = heat.map((_, rung) => first[order[rung % order.length]!]!);
  let energies = heat.map((_, rung) => seen[order[rung % order.length]!]!);

  const perSweep = noisy ? 2 * rungs : rungs;
  for (let sweep = 1; spent + perSweep <= budget; sweep++) {
    const proposed = places.map((place, rung) =>
      place.map((unit) => reflected(unit + reach[rung]! * draws.normal())),
    );
    const values = yield { points: proposed, generation: sweep };
    if (noisy) energies = [...(yield { points: [...places], generation: sweep, sameNoise: true })];
    spent += perSweep;
    for (let rung = 0; rung < rungs; rung++) {
      if (!isTaken(energies[rung]! - values[rung]!, heat[rung]!)) continue;
      places[rung] = proposed[rung]!;
      energies[rung] = values[rung]!;
    }
    for (let rung = sweep % 2; rung + 1 < rungs; rung += 2) {
      const inverse = 1 / heat[rung]! - 1 / heat[rung + 1]!;
      const swapped = isTaken(inverse * (energies[rung]! - energies[rung + 1]!), 1);
      const count = counts?.swaps[rung];
      if (count !== undefined) count.attempts++;
      if (!swapped) continue;
      if (count !== undefined) count.accepted++;
      [places[rung], places[rung + 1]] = [places[rung + 1]!, places[rung]!];
      [energies[rung], energies[rung + 1]] = [energies[rung + 1]!, energies[rung]!];
    }
  }
  return null;

  /** Metropolis: a gain always, a loss with e^(gain/T). */
  function isTaken(gain: number, temperature: number): boolean {
    const chance = draws.uniform();
    return gain >= 0 || chance < elementaryFunctions.exp(gain / temperature);
  }
}

function requireLadder(temperatures: readonly number[]): void {
  const ascends = temperatures.every((t, i) => t > (temperatures[i - 1] ?? 0) && t < Infinity);
  if (temperatures.length > 0 && ascends) return;
  const problem = `the temperatures ${temperatures.join(', ')} do not ascend from above 0`;
  throw new AnalysisError(
    'method.temperatures',
    problem,
    'give one or more, each above the one before',
  );
}
