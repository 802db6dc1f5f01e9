import { formatNumber } from '../../scene/parameters.ts';
import { useExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import { termRows } from './dictionary-rows.ts';
import type { Step } from './step.ts';
import './glossary.css';

/** Both vocabularies in parallel; the words that the step brings in are marked. */
export function Glossary({ step }: { readonly step: Step }) {
  const experiment = useExperiment();
  return (
    <table className="glossary">
      <caption className="overline">Dictionary</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">symbol</span>
          </th>
          <th scope="col">physics</th>
          <th scope="col">learning</th>
          <th scope="col" className="number">
            now
          </th>
        </tr>
      </thead>
      <tbody>
        {termRows.map(({ term, symbol, physics, learning, value }) => (
          <tr key={term} className={step.terms.includes(term) ? 'chosen' : undefined}>
            <td>
              <Tex source={symbol} />
            </td>
            <th scope="row">{physics}</th>
            <td>{learning}</td>
            <td className="number" data-testid={`now-${term}`}>
              {formatted(value?.(experiment))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function formatted(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : formatNumber(value, 4);
}
