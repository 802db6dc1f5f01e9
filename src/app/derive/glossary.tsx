import type { Dictionary } from '../../motion/dictionary.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { useExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import type { Step, Term } from './step.ts';
import './glossary.css';

interface Row {
  readonly term: Term;
  readonly symbol: string;
  readonly physics: string;
  readonly learning: string;
  readonly value?: (dictionary: Dictionary) => number;
}

const rows: readonly Row[] = [
  { term: 'position', symbol: 'x', physics: 'position', learning: 'weights' },
  { term: 'potential', symbol: 'U', physics: 'potential energy', learning: 'loss' },
  { term: 'velocity', symbol: 'v = \\Delta t\\,u', physics: 'velocity u', learning: 'step v' },
  { term: 'mass', symbol: 'm', physics: 'mass', learning: 'τΔt/η', value: (d) => d.mass },
  {
    term: 'friction',
    symbol: '\\gamma',
    physics: 'friction',
    learning: 'Δt/η',
    value: (d) => d.friction,
  },
  {
    term: 'dt',
    symbol: '\\Delta t',
    physics: 'time step',
    learning: 'one iteration',
    value: (d) => d.dt,
  },
  {
    term: 'tau',
    symbol: '\\tau',
    physics: 'relaxation time m/γ',
    learning: 'length of memory',
    value: (d) => d.tau,
  },
  { term: 'eta', symbol: '\\eta', physics: 'Δt/γ', learning: 'learning rate', value: (d) => d.eta },
  {
    term: 'rho',
    symbol: '\\rho',
    physics: 'velocity kept per step',
    learning: 'momentum',
    value: (d) => d.rho,
  },
  {
    term: 'heavyBallRate',
    symbol: "\\eta'",
    physics: '(1−ρ)Δt/γ',
    learning: 'heavy-ball rate',
    value: (d) => d.heavyBallRate,
  },
];

/** Both vocabularies in parallel; the words that the step brings in are marked. */
export function Glossary({ step }: { readonly step: Step }) {
  const { dictionary } = useExperiment();
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
        {rows.map(({ term, symbol, physics, learning, value }) => (
          <tr key={term} className={step.terms.includes(term) ? 'chosen' : undefined}>
            <td>
              <Tex source={symbol} />
            </td>
            <th scope="row">{physics}</th>
            <td>{learning}</td>
            <td className="number" data-testid={`now-${term}`}>
              {value === undefined ? '' : formatNumber(value(dictionary), 4)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
