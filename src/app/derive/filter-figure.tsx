import { useMemo, useState } from 'react';
import { driveRule } from '../../analysis/driven-filter.ts';
import { filterResponse, momentumFilter } from '../../motion/filter.ts';
import { rules } from '../../motion/rules.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { seriesTable } from '../tables/series.ts';
import { TableButton } from '../tables/table-button.tsx';
import { fades, filtered, frequencies, highest, lowest } from './filter-rows.ts';
import { WideTable } from './wide-table.tsx';
import './filter.css';

const width = 560;
const bode = { top: 14, bottom: 176, left: 44, right: 546 };
const wave = { top: 8, bottom: 112 };
const measuredAt = 9;
const shown = 48;

const across = (frequency: number) =>
  bode.left +
  ((bode.right - bode.left) * Math.log(frequency / lowest)) / Math.log(highest / lowest);

/** The line of a rule, in both pictures and beside its name. */
const dashOf = (name: (typeof filtered)[number]) =>
  ['none', '8 4', '2 4', '9 3 2 3'][filtered.indexOf(name)];

const path = (points: readonly (readonly [number, number])[]) =>
  `M${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}`;

/** What momentum lets through of slopes that swing: computed, driven, and as waves at one frequency. */
export function FilterFigure() {
  const { rho } = useCalmExperiment().dictionary;
  const [place, setPlace] = useState(60);
  const frequency = lowest * (highest / lowest) ** (place / 100);
  const answers = useMemo(
    () =>
      !fades(rho)
        ? null
        : filtered.map((name) => {
            const numbers = { momentum: rho };
            const filter = momentumFilter(rules[name], numbers);
            return {
              name,
              filter,
              curve: frequencies(120).map((w) => [w, filterResponse(filter, w).gain] as const),
              driven: frequencies(measuredAt).map(
                (w) => [w, driveRule(rules[name], numbers, { frequency: w }).gain] as const,
              ),
            };
          }),
    [rho],
  );
  if (answers === null) {
    return (
      <p className="derive-note">
        At ρ = {formatNumber(rho, 4)} the velocity does not fade, and there is no answer to settle
        into. Choose ρ between −1 and 1.
      </p>
    );
  }
  const gains = answers.flatMap(({ curve }) => curve.map(([, gain]) => gain));
  const low = Math.min(0.5, ...gains) / 1.3;
  const high = Math.max(2, ...gains) * 1.3;
  const up = (gain: number) =>
    bode.bottom - ((bode.bottom - bode.top) * Math.log(gain / low)) / Math.log(high / low);
  const decades = [0.001, 0.01, 0.1, 1, 10, 100, 1000].filter((g) => g >= low && g <= high);
  return (
    <section className="filter" aria-label="Momentum as a filter">
      <div className="filter-tables">
        <TableButton
          title="gain over frequency"
          table={() =>
            seriesTable({
              title: 'Gain over frequency',
              lead: `${words(answers, frequency)}.`,
              x: 'ω (radians per step)',
              y: 'gain |H|',
              series: answers.flatMap(({ name, curve, driven }) => [
                { label: rules[name].title, points: curve },
                { label: `${rules[name].title}, driven`, points: driven },
              ]),
            })
          }
        />
      </div>
      <svg viewBox={`0 0 ${width} 216`} role="img" aria-label={words(answers, frequency)}>
        {decades.map((gain) => (
          <g key={gain}>
            <line
              className="filter-grid"
              x1={bode.left}
              x2={bode.right}
              y1={up(gain)}
              y2={up(gain)}
            />
            <text x={bode.left - 6} y={up(gain) + 4} textAnchor="end">
              {gain}
            </text>
          </g>
        ))}
        {[0.01, 0.1, 1, Math.PI].map((w) => (
          <text key={w} x={across(Math.min(w, highest))} y={bode.bottom + 15} textAnchor="middle">
            {w === Math.PI ? 'π' : w}
          </text>
        ))}
        <text x={(bode.left + bode.right) / 2} y={212} textAnchor="middle">
          ω, radians per step
        </text>
        <line
          className="filter-cursor"
          x1={across(frequency)}
          x2={across(frequency)}
          y1={bode.top}
          y2={bode.bottom}
        />
        {answers.map(({ name, curve, driven }) => (
          <g key={name} style={{ color: `var(--motion-${name})` }}>
            <path
              className="filter-curve"
              strokeDasharray={dashOf(name)}
              d={path(curve.map(([w, g]) => [across(w), up(g)]))}
            />
            {driven.map(([w, gain]) => (
              <circle key={w} cx={across(w)} cy={up(gain)} r={3} />
            ))}
          </g>
        ))}
      </svg>
      <label className="filter-frequency">
        ω = {formatNumber(frequency, 3)}
        <input
          type="range"
          min={0}
          max={100}
          value={place}
          aria-label="frequency of the slopes"
          aria-valuetext={`${formatNumber(frequency, 3)} radians per step`}
          onChange={(event) => setPlace(Number(event.target.value))}
        />
      </label>
      <Waves rho={rho} frequency={frequency} />
      <p className="derive-note">
        Lines: gain |H| from the rule’s linear part, at a rate of 1. Points: the rule itself, driven
        with slopes cos ωk until its start was forgotten. Below: the slopes, dashed, and the steps,
        each to its own height, so that the two momenta lie on one another. At a rate of 1 the
        textbook pair is heavy ball. Nesterov’s momentum answers the same slope twice, at once and
        from memory, and lags less.
      </p>
    </section>
  );
}

/** The slopes of the chosen frequency, and the steps of each rule in answer. */
function Waves({ rho, frequency }: { readonly rho: number; readonly frequency: number }) {
  // The same for all rules, so that their waves are of the same moments; −ln ρ is more than 1 − ρ.
  const settle = Math.ceil(30 / (1 - Math.abs(rho)));
  const waves = useMemo(
    () =>
      filtered.map((name) => ({
        name,
        ...driveRule(rules[name], { momentum: rho }, { frequency, seen: shown, settle }),
      })),
    [rho, frequency, settle],
  );
  const sorted = waves.map(({ name, gain }) => `${rules[name].title} ${formatNumber(gain, 3)}`);
  const lead = `Slopes that swing with ω = ${formatNumber(frequency, 3)} radians per step, and the steps they cause; the gains are ${sorted.join(', ')}.`;
  const middle = (wave.top + wave.bottom) / 2;
  const x = (k: number) => bode.left + ((bode.right - bode.left) * k) / (shown - 1);
  const line = (values: readonly number[], size: number) =>
    path(values.map((v, k) => [x(k), middle - ((wave.bottom - wave.top) / 2) * (v / size)]));
  return (
    <>
      <svg viewBox={`0 0 ${width} 120`} role="img" aria-label={lead}>
        <line className="filter-grid" x1={bode.left} x2={bode.right} y1={middle} y2={middle} />
        <path className="filter-slopes" d={line(waves[0]!.slopes, 1)} />
        {waves.map(({ name, steps, gain }) => (
          <path
            key={name}
            className="filter-curve"
            strokeDasharray={dashOf(name)}
            style={{ color: `var(--motion-${name})` }}
            d={line(steps, gain * 1.1)}
          />
        ))}
      </svg>
      <div className="filter-tables">
        <TableButton
          title="slopes and steps"
          table={() => {
            const along = (values: readonly number[]) =>
              values.map((value, k) => [k, value] as const);
            return seriesTable({
              title: 'Slopes and steps',
              lead,
              x: 'k (steps)',
              y: 'slope or step',
              series: [
                { label: 'slopes', points: along(waves[0]!.slopes) },
                ...waves.map(({ name, steps }) => ({
                  label: rules[name].title,
                  points: along(steps),
                })),
              ],
            });
          }}
        />
      </div>
      <WideTable label="Gains at this frequency">
        <thead>
          <tr>
            <th scope="col">at this ω</th>
            <th scope="col">gain driven</th>
            <th scope="col">computed</th>
            <th scope="col">behind by</th>
          </tr>
        </thead>
        <tbody>
          {waves.map(({ name, gain, re, im }) => {
            const computed = filterResponse(
              momentumFilter(rules[name], { momentum: rho }),
              frequency,
            );
            const turn = -Math.atan2(im, re);
            const lag = Math.abs(turn) < 1e-9 ? 0 : turn;
            return (
              <tr key={name}>
                <th scope="row" style={{ color: `var(--motion-${name})` }}>
                  <svg className="filter-sample" width="34" height="8" aria-hidden="true">
                    <path className="filter-curve" strokeDasharray={dashOf(name)} d="M0 4H34" />
                  </svg>{' '}
                  {rules[name].title}
                </th>
                <td className="number" data-testid={`driven-${name}`}>
                  {formatNumber(gain, 9)}
                </td>
                <td className="number">{formatNumber(computed.gain, 9)}</td>
                <td className="number">{formatNumber(lag / frequency, 3)} steps</td>
              </tr>
            );
          })}
        </tbody>
      </WideTable>
    </>
  );
}

function words(
  answers: readonly {
    name: (typeof filtered)[number];
    filter: Parameters<typeof filterResponse>[0];
  }[],
  frequency: number,
): string {
  const gains = answers.map(
    ({ name, filter }) =>
      `${rules[name].title} ${formatNumber(filterResponse(filter, frequency).gain, 3)}`,
  );
  return `Gain against frequency. At ${formatNumber(frequency, 3)} radians per step: ${gains.join(', ')}`;
}
