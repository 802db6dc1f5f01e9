import { useState } from 'react';
import {
  type SearchAxis,
  type SearchObjective,
  searchMethodNames,
} from '../../../analysis/search/request.ts';
import type { SuccessResult } from '../../../analysis/search/success.ts';
import type { Pool } from '../../../jobs/pool.ts';
import { useRefined } from '../../derived/use-refined.ts';
import { readable } from '../../plot/ticks.ts';
import { ProgressLine } from '../../shell/progress-line.tsx';
import type { SearchComputations } from './search-computations.ts';
import { methodOf, methodTitles, numberOf, type SearchSettings } from './search-settings.ts';

interface SuccessSectionProps {
  readonly pool: () => Pool<SearchComputations>;
  readonly settings: SearchSettings;
  readonly objective: SearchObjective | null;
  readonly axes: readonly SearchAxis[];
  /** Whether theory knows the optimum. */
  readonly known: boolean;
}

/** How often each method comes near the known optimum, when it is asked again and again. */
export function SuccessSection({ pool, settings, objective, axes, known }: SuccessSectionProps) {
  const [asked, setAsked] = useState<string | null>(null);
  const searches = numberOf(settings, 'searches');
  const tolerance = numberOf(settings, 'tolerance');
  const request = {
    objective: objective!,
    axes,
    methods: searchMethodNames.map((name) => methodOf(settings, name)),
    evaluations: numberOf(settings, 'evaluations'),
    seed: settings.seed,
    searches,
    tolerance,
  };
  const key = JSON.stringify(request);
  const counted = useRefined<SuccessResult>(asked ?? '', () => {
    if (asked === null) return null;
    return [
      {
        after: 0,
        tells: true,
        // Each method is a part, so that both cores count.
        run: async ({ signal, onProgress }) => {
          const parts = request.methods.map((method) => ({ ...request, methods: [method] }));
          const found = await pool().run('successRates', parts, { signal, onProgress });
          return { known: found[0]!.known, rates: found.flatMap(({ rates }) => rates) };
        },
      },
    ];
  });
  const fresh = counted.key === key && asked === key ? counted.result : null;
  return (
    <section className="search-success" aria-label="Success rates">
      <div className="search-success-head">
        <h2 className="search-title">How often is it found?</h2>
        {counted.progress === null ? (
          <button
            type="button"
            className="chip"
            disabled={!known || objective === null || fresh !== null}
            onClick={() => setAsked(key)}
          >
            Count {searches} searches of each
          </button>
        ) : (
          <ProgressLine
            of="Searches counted"
            fraction={counted.progress}
            onCancel={() => {
              counted.cancel();
              setAsked(null);
            }}
          />
        )}
      </div>
      {known ? null : (
        <p className="search-note">
          Theory knows no optimum here: take a quadratic loss, and a rule that is linear on it, such
          as gradient descent or heavy ball.
        </p>
      )}
      {counted.problem === null ? null : (
        <p className="field-error" role="alert">
          {counted.problem}
        </p>
      )}
      {fresh === null ? null : (
        <table className="race-table" data-testid="search-success">
          <thead>
            <tr>
              <th scope="col">method</th>
              <th scope="col">ends within {readable(tolerance, 2)}</th>
              <th scope="col">median</th>
            </tr>
          </thead>
          <tbody>
            {fresh.rates.map(({ method, rate, error, medianExcess }) => (
              <tr key={method} aria-current={method === settings.method ? 'true' : undefined}>
                <th scope="row">{methodTitles[method]}</th>
                <td className="search-rate">
                  <span className="search-bar" style={{ width: `${Math.round(40 * rate)}px` }} />
                  {Math.round(100 * rate)} ± {Math.round(100 * error)} %
                </td>
                <td>{readable(medianExcess, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {fresh === null ? null : (
        <p className="search-note">
          Of the known optimum{settings.kind === 'run' ? ', in powers of ten' : ''}; ± is a standard
          error.
        </p>
      )}
    </section>
  );
}
