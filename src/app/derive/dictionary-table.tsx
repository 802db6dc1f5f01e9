import { formatNumber } from '../../scene/parameters.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import { termRows, wholeRows } from './dictionary-rows.ts';
import { WideTable } from './wide-table.tsx';

/** The dictionary of physics, learning and finite elements, whole. */
export function DictionaryTable() {
  const experiment = useCalmExperiment();
  return (
    <>
      <WideTable label="Physics, learning and finite elements">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">symbol</span>
            </th>
            <th scope="col">physics</th>
            <th scope="col">learning</th>
            <th scope="col">finite elements</th>
            <th scope="col">now</th>
          </tr>
        </thead>
        <tbody>
          {[...termRows, ...wholeRows].map(({ symbol, physics, learning, structures, value }) => {
            const now = value?.(experiment) ?? null;
            return (
              <tr key={symbol}>
                <td>
                  <Tex source={symbol} />
                </td>
                <th scope="row" className="trade">
                  {physics}
                </th>
                <td className="trade">{learning}</td>
                <td className="trade">{structures}</td>
                <td className="number">{now === null ? '' : formatNumber(now)}</td>
              </tr>
            );
          })}
        </tbody>
      </WideTable>
      <p className="derive-note">
        Dynamic relaxation averages the velocity in its damping term: that is the Crank–Nicolson
        friction of step 9, and its steps are stable for Δt below 2/ω<sub>max</sub> whatever the
        damping. Explicit friction takes some of that away.
      </p>
    </>
  );
}
